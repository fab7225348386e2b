package app.lianxi.sandbox.control;

import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.wechat.PastFollowers;
import app.lianxi.sandbox.wechat.PastFollowers.Past;
import app.lianxi.sandbox.wechat.SendCounts;
import app.lianxi.sandbox.wechat.SendCounts.Counts;
import app.lianxi.sandbox.wechat.SendCounts.Person;
import app.lianxi.sandbox.wechat.SendCounts.Twice;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** What became of the house's customer-service messages, for the control page and for drills. */
@SandboxPart("sandboxSendPages")
@Controller
@ResponseBody
@RequestMapping("/sandbox/control")
class SendPages {
    private static final int MOST_FOLLOWERS = 20_000;

    private final SendCounts counts;
    private final Crowds crowds;
    private final PastFollowers past;

    SendPages(SendCounts counts, Crowds crowds, PastFollowers past) {
        this.counts = counts;
        this.crowds = crowds;
        this.past = past;
    }

    /** @param after the id of a request: only what came later counts */
    @GetMapping("/sends")
    Counts sends(@RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "") String openid) {
        return counts.after(after, openid);
    }

    @GetMapping("/sends/people")
    List<Person> people(@RequestParam(defaultValue = "0") long after) {
        return counts.people(after);
    }

    @GetMapping("/sends/doubles")
    List<Twice> doubles(@RequestParam(defaultValue = "0") long after) {
        return counts.doubles(after);
    }

    @PostMapping("/crowd")
    Map<String, Object> crowd(@RequestBody Crowds.Wish wish) {
        return Map.of("openids", crowds.gather(wish));
    }

    @PostMapping("/followers")
    Map<String, Object> followers(@RequestBody List<Past> all) {
        if (all.size() > MOST_FOLLOWERS) {
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
        }
        return Map.of("known", past.keep(all));
    }
}
