package app.lianxi.sandbox.control;

import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.control.FirstHour.Status;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** Starts, holds and ends the hour of travellers, and says where it stands. */
@SandboxPart("sandboxHourPages")
@Controller
@ResponseBody
@RequestMapping("/sandbox/control/hour")
class HourPages {
    private final FirstHour hour;

    HourPages(FirstHour hour) {
        this.hour = hour;
    }

    @GetMapping
    Status status() {
        return hour.status();
    }

    @PostMapping
    Status start(@RequestBody FirstHour.Wish wish) {
        return hour.start(wish);
    }

    @PostMapping("/pause")
    Status pause() {
        return hour.pause();
    }

    @PostMapping("/resume")
    Status resume() {
        return hour.resume();
    }

    @PostMapping("/stop")
    Status stop() {
        return hour.stop();
    }
}
