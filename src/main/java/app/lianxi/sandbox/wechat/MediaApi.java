package app.lianxi.sandbox.wechat;

import app.lianxi.sandbox.Json;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.SandboxSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Temporary media: what the house sends and what it fetches, and the open address that pictures have. */
@SandboxPart("sandboxMediaApi")
@Controller
@RequestMapping("/sandbox/wechat")
class MediaApi {
    private final MediaFiles files;
    private final AccessTokens tokens;
    private final PlatformAnswers answers;
    private final SandboxSettings settings;

    MediaApi(MediaFiles files, AccessTokens tokens, PlatformAnswers answers, SandboxSettings settings) {
        this.files = files;
        this.tokens = tokens;
        this.answers = answers;
        this.settings = settings;
    }

    @PostMapping("/cgi-bin/media/upload")
    ResponseEntity<String> upload(
            @RequestParam(name = "access_token", required = false) @Nullable String token,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(required = false) @Nullable MultipartFile media) {
        return answers.to("media/upload", () -> {
            tokens.check(token);
            if (media == null) {
                throw PlatformError.of(41005, "media data missing");
            }
            var file = files.keep(type, bytes(media));
            return Json.object(
                    "type",
                    type,
                    type.equals("thumb") ? "thumb_media_id" : "media_id",
                    file.mediaId(),
                    "created_at",
                    file.madeAt().getEpochSecond());
        });
    }

    private static byte[] bytes(MultipartFile media) {
        try {
            return media.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file as it is; of a video its address. */
    @GetMapping("/cgi-bin/media/get")
    ResponseEntity<?> get(
            @RequestParam(name = "access_token", required = false) @Nullable String token,
            @RequestParam(name = "media_id", defaultValue = "") String mediaId) {
        try {
            tokens.check(token);
            if (mediaId.isEmpty()) {
                throw PlatformError.of(41006, "media_id missing");
            }
            var file = files.get(mediaId);
            if (file.type().equals("video")) {
                return answers.to("media/get", () -> Json.object("video_url", address(settings, file)));
            }
            var name = file.mediaId() + "." + file.format().extension();
            return ResponseEntity.ok()
                    .header("Content-Type", file.format().contentType())
                    .header("Content-disposition", "attachment; filename=\"" + name + "\"")
                    .header("Cache-Control", "no-cache, must-revalidate")
                    .body(files.content(file));
        } catch (PlatformError e) {
            return answers.refused("media/get", "", e);
        }
    }

    static String address(SandboxSettings settings, MediaFiles.MediaFile file) {
        return settings.wechatUrl() + "/mmbiz/" + file.address() + "/0";
    }

    /** mmbiz.qpic.cn: whoever knows the address gets the file. */
    @GetMapping("/mmbiz/{address}/0")
    ResponseEntity<byte[]> open(@PathVariable String address) {
        return files.at(address)
                .map(file -> ResponseEntity.ok()
                        .header("Content-Type", file.format().contentType())
                        .header("X-Content-Type-Options", "nosniff")
                        .cacheControl(CacheControl.maxAge(Duration.ofDays(30)).cachePrivate())
                        .body(file.content()))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}
