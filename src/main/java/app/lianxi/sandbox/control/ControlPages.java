package app.lianxi.sandbox.control;

import app.lianxi.sandbox.Pages;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.SandboxSettings;
import app.lianxi.sandbox.citcon.CitconTokens;
import app.lianxi.sandbox.delivery.Deliveries;
import app.lianxi.sandbox.delivery.Deliveries.Waiting;
import app.lianxi.sandbox.delivery.Exchanges;
import app.lianxi.sandbox.delivery.Exchanges.Exchange;
import app.lianxi.sandbox.delivery.Knobs;
import app.lianxi.sandbox.people.Travellers;
import app.lianxi.sandbox.wechat.AccessTokens;
import app.lianxi.sandbox.wechat.Console;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** The page that shows what the sandbox does, and turns its knobs. */
@SandboxPart("sandboxControlPages")
@Controller
@RequestMapping("/sandbox")
class ControlPages {
    private final Knobs knobs;
    private final Exchanges exchanges;
    private final Deliveries deliveries;
    private final AccessTokens tokens;
    private final CitconTokens citconTokens;
    private final Console console;
    private final Streams streams;
    private final Travellers travellers;
    private final SandboxSettings settings;
    private final Clock clock;

    ControlPages(
            Knobs knobs,
            Exchanges exchanges,
            Deliveries deliveries,
            AccessTokens tokens,
            CitconTokens citconTokens,
            Console console,
            Streams streams,
            Travellers travellers,
            SandboxSettings settings,
            Clock clock) {
        this.knobs = knobs;
        this.exchanges = exchanges;
        this.deliveries = deliveries;
        this.tokens = tokens;
        this.citconTokens = citconTokens;
        this.console = console;
        this.streams = streams;
        this.travellers = travellers;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping
    String page(Model model, HttpServletResponse response) {
        Pages.guard(response);
        model.addAttribute("knobs", knobs.all());
        model.addAttribute("travellers", travellers.all());
        model.addAttribute("settings", settings);
        model.addAttribute("inChina", LocalDate.now(clock.withZone(ZoneId.of("Asia/Shanghai"))));
        model.addAttribute("inUtc", LocalDate.now(clock.withZone(ZoneOffset.UTC)));
        return "sandbox/control";
    }

    /** The log's latest lines, the newest first, and how much is still to be delivered. */
    record Log(List<Exchange> exchanges, Waiting waiting) {}

    @GetMapping("/log")
    @ResponseBody
    Log log(@RequestParam(defaultValue = "0") long after) {
        return new Log(exchanges.after(after, 100), deliveries.waiting());
    }

    /** A knob and where it is turned to. */
    record Turn(String name, String value) {}

    @PostMapping("/knobs")
    @ResponseBody
    Map<String, String> turn(@RequestBody Turn turn) {
        knobs.turn(turn.name(), turn.value());
        return knobs.all();
    }

    @PostMapping("/tokens/expire")
    @ResponseBody
    Map<String, Object> expireTokens() {
        return Map.of("expired", tokens.expireAll() + citconTokens.expireAll());
    }

    @PostMapping("/console/verify")
    @ResponseBody
    Console.Outcome verify() {
        return console.verify();
    }

    @PostMapping("/deliveries/hurry")
    @ResponseBody
    Map<String, Object> hurry() {
        return Map.of("hurried", deliveries.hurry());
    }

    @PostMapping("/stream")
    @ResponseBody
    Map<String, Object> stream(@RequestBody Streams.Wish wish) {
        return Map.of("id", streams.start(wish));
    }

    @GetMapping("/stream/{id}")
    @ResponseBody
    Streams.Status stream(@PathVariable UUID id, @RequestParam(defaultValue = "true") boolean ids) {
        return streams.status(id, ids).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
