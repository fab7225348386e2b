package app.lianxi.sandbox.phone;

import app.lianxi.sandbox.Pages;
import app.lianxi.sandbox.QrPicture;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.SandboxSettings;
import app.lianxi.sandbox.people.Travellers;
import app.lianxi.sandbox.phone.PhoneState.State;
import app.lianxi.sandbox.phone.Scans.Scan;
import app.lianxi.sandbox.wechat.Followers;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;

/** The phone's page, and what the traveller does with it. */
@SandboxPart("sandboxPhonePages")
@Controller
@RequestMapping("/sandbox/phone")
class PhonePages {
    private final PhoneState state;
    private final Scans scans;
    private final Travellers travellers;
    private final Followers followers;
    private final CookieJar cookies;
    private final SandboxSettings settings;

    PhonePages(
            PhoneState state,
            Scans scans,
            Travellers travellers,
            Followers followers,
            CookieJar cookies,
            SandboxSettings settings) {
        this.state = state;
        this.scans = scans;
        this.travellers = travellers;
        this.followers = followers;
        this.cookies = cookies;
        this.settings = settings;
    }

    @GetMapping
    String picker(@RequestParam(defaultValue = "") String scan, Model model, HttpServletResponse response) {
        Pages.guard(response);
        model.addAttribute("travellers", travellers.all());
        model.addAttribute("scan", scan);
        return "sandbox/travellers";
    }

    @GetMapping("/{traveller}")
    String phone(@PathVariable String traveller, Model model, HttpServletResponse response) {
        Pages.guard(response);
        model.addAttribute("traveller", travellers.get(traveller));
        model.addAttribute("travellers", travellers.all());
        model.addAttribute("house", settings.houseUrl());
        return "sandbox/phone";
    }

    @GetMapping("/{traveller}/state")
    @ResponseBody
    State state(@PathVariable String traveller) {
        return state.of(traveller);
    }

    @GetMapping("/{traveller}/where")
    @ResponseBody
    PhoneState.Where where(@PathVariable String traveller) {
        return state.where(traveller);
    }

    /** What a tap says: only the parts that it needs are there. */
    record Tap(@Nullable String address, @Nullable Boolean on) {}

    @PostMapping("/{traveller}/scan")
    @ResponseBody
    Scan scan(@PathVariable String traveller, @RequestBody Tap tap) {
        return scans.scan(travellers.get(traveller).id(), tap.address() == null ? "" : tap.address());
    }

    @PostMapping("/{traveller}/scan/picture")
    @ResponseBody
    Scan scan(@PathVariable String traveller, @RequestParam MultipartFile picture) throws IOException {
        try (var content = picture.getInputStream()) {
            return QrPicture.read(content)
                    .map(address -> scans.scan(travellers.get(traveller).id(), address))
                    .orElseGet(() -> new Scan("unknown", "", null, null));
        }
    }

    @PostMapping("/{traveller}/follow")
    @ResponseBody
    State follow(@PathVariable String traveller, @RequestBody Tap tap) {
        scans.follow(travellers.get(traveller).id(), tap.address());
        return state.of(traveller);
    }

    @PostMapping("/{traveller}/unfollow")
    @ResponseBody
    State unfollow(@PathVariable String traveller) {
        followers.unfollow(travellers.get(traveller).id());
        return state.of(traveller);
    }

    @PostMapping("/{traveller}/snapshot")
    @ResponseBody
    State snapshot(@PathVariable String traveller, @RequestBody Tap tap) {
        travellers.showSnapshots(travellers.get(traveller).id(), Boolean.TRUE.equals(tap.on()));
        return state.of(traveller);
    }

    @PostMapping("/{traveller}/forget")
    @ResponseBody
    State forget(@PathVariable String traveller) {
        cookies.forget(travellers.get(traveller).id());
        return state.of(traveller);
    }
}
