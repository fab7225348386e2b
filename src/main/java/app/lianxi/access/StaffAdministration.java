package app.lianxi.access;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.access.annotation.Secured;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an administrator does with staff. Each change is written to the audit log, and those that matter end sessions. */
@Service
@Secured("ROLE_ADMINISTRATOR")
public class StaffAdministration {
    private final StaffRepository staff;
    private final StaffRegister register;
    private final BoutiqueRepository boutiques;
    private final PasswordEncoder encoder;
    private final CurrentStaff current;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    StaffAdministration(
            StaffRepository staff,
            StaffRegister register,
            BoutiqueRepository boutiques,
            PasswordEncoder encoder,
            CurrentStaff current,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.staff = staff;
        this.register = register;
        this.boutiques = boutiques;
        this.encoder = encoder;
        this.current = current;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** A member of staff as the form holds her; {@code version} of what was opened, 0 for a new one. */
    public record Draft(
            String username,
            String name,
            Role role,
            Set<BoutiqueId> boutiques,
            boolean wholeHouse,
            String language,
            int version) {}

    /** A member of staff with what the list and the form show besides. */
    public record Entry(Staff staff, boolean disabled, int version) {}

    /**
     * Those whose name or username holds the text, by name, disabled ones last; two queries.
     *
     * @param limit at most 500
     */
    @Transactional(readOnly = true)
    public List<Entry> search(String text, int limit) {
        var like = "%"
                + text.strip()
                        .toLowerCase(Locale.ROOT)
                        .replace("\\", "\\\\")
                        .replace("%", "\\%")
                        .replace("_", "\\_") + "%";
        return staff.search(like, Math.clamp(limit, 1, 500)).stream()
                .map(entity -> new Entry(entity.toStaff(), entity.disabledAt != null, entity.version))
                .toList();
    }

    /**
     * @param password the first one, which she must change
     * @throws Refused when a field is not as it should be
     */
    @Transactional
    public StaffId create(Draft draft, String password) {
        Refused.unless(
                draft.username().matches("[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{1,63}"),
                "username",
                "access.error.username");
        Refused.unless(
                staff.findByUsernameIgnoreCase(draft.username()).isEmpty(), "username", "access.error.username.taken");
        check(draft);
        Passwords.check(draft.username(), password);
        StaffId id;
        try {
            id = register.add(
                    new Staff(
                            new StaffId(new UUID(0, 0)),
                            draft.username(),
                            draft.name().strip(),
                            draft.role(),
                            draft.boutiques(),
                            draft.wholeHouse(),
                            draft.language(),
                            true),
                    password);
        } catch (DataIntegrityViolationException e) {
            throw Refused.because("username", "access.error.username.taken");
        }
        record("created.staff", id.value(), draft.username() + " " + draft.role());
        return id;
    }

    /**
     * Changes everything but the username. Another role or other boutiques end her sessions.
     *
     * @throws Refused when a field is not as it should be, or somebody else changed her meanwhile
     */
    @Transactional
    public void edit(StaffId id, Draft draft) {
        check(draft);
        var entity = opened(id, draft.version());
        if (draft.role() != Role.ADMINISTRATOR) {
            requireAnotherAdministrator(entity);
        }
        var chosen = draft.wholeHouse()
                ? Set.<UUID>of()
                : draft.boutiques().stream().map(BoutiqueId::value).collect(Collectors.toSet());
        var reaches = entity.role != draft.role()
                || entity.wholeHouse != draft.wholeHouse()
                || !entity.boutiques.equals(chosen);
        entity.name = draft.name().strip();
        entity.role = draft.role();
        entity.wholeHouse = draft.wholeHouse();
        entity.language = draft.language();
        entity.boutiques.clear();
        entity.boutiques.addAll(new HashSet<>(chosen));
        save(entity);
        if (reaches) {
            register.endSessions(id);
        }
        record("edited.staff", entity.id, entity.username + " " + entity.role);
    }

    /** Gives a password that she must change; her sessions end. */
    @Transactional
    public void resetPassword(StaffId id, String password, int version) {
        var entity = opened(id, version);
        Passwords.check(entity.username, password);
        entity.passwordHash = java.util.Objects.requireNonNull(encoder.encode(password));
        entity.mustChangePassword = true;
        save(entity);
        register.endSessions(id);
        record("reset.password", entity.id, entity.username);
    }

    /** She can't sign in any more, and her sessions end. */
    @Transactional
    public void disable(StaffId id, int version) {
        var entity = opened(id, version);
        Refused.unless(!current.require().id().equals(id), "", "access.error.self");
        requireAnotherAdministrator(entity);
        if (entity.disabledAt == null) {
            entity.disabledAt = clock.instant();
            save(entity);
            register.endSessions(id);
            record("disabled.staff", entity.id, entity.username);
            events.publishEvent(new StaffDisabled(id));
        }
    }

    @Transactional
    public void enable(StaffId id, int version) {
        var entity = opened(id, version);
        if (entity.disabledAt != null) {
            entity.disabledAt = null;
            save(entity);
            record("enabled.staff", entity.id, entity.username);
        }
    }

    private StaffEntity opened(StaffId id, int version) {
        var entity = staff.findById(id.value()).orElseThrow(() -> Refused.because("", "access.error.gone"));
        Refused.unless(entity.version == version, "", "access.error.changed");
        return entity;
    }

    private void save(StaffEntity entity) {
        try {
            staff.saveAndFlush(entity);
        } catch (OptimisticLockingFailureException e) {
            throw Refused.because("", "access.error.changed");
        }
    }

    private void requireAnotherAdministrator(StaffEntity entity) {
        Refused.unless(
                entity.role != Role.ADMINISTRATOR
                        || staff.countByRoleAndDisabledAtIsNullAndIdNot(Role.ADMINISTRATOR, entity.id) > 0,
                "role",
                "access.error.lastadmin");
    }

    private void check(Draft draft) {
        var name = draft.name().strip();
        Refused.unless(
                !name.isEmpty() && name.length() <= 120 && name.indexOf('\0') < 0, "name", "access.error.name.staff");
        Refused.unless(List.of("en", "zh", "fr").contains(draft.language()), "language", "access.error.language");
        Refused.unless(
                draft.wholeHouse()
                        || draft.role() == Role.ADMINISTRATOR
                        || !draft.boutiques().isEmpty(),
                "boutiques",
                "access.error.boutiques");
        Refused.unless(!draft.wholeHouse() || draft.role() != Role.ASSOCIATE, "boutiques", "access.error.associate");
        var ids = draft.boutiques().stream().map(BoutiqueId::value).toList();
        Refused.unless(boutiques.findAllById(ids).size() == ids.size(), "boutiques", "access.error.gone");
    }

    private void record(String action, UUID subject, String what) {
        audit.did(current.require(), action, "staff", subject, what);
    }
}
