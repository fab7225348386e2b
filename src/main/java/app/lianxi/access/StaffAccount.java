package app.lianxi.access;

import app.lianxi.ui.Account;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.spring.security.AuthenticationContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells the shell who is signed in. */
@Component
class StaffAccount implements Account {
    private final Sessions sessions;
    private final StaffRepository staff;
    private final Boutiques boutiques;
    private final AuthenticationContext authentication;
    private final TransactionTemplate transaction;
    private final RefusalLog refusals;

    StaffAccount(
            Sessions sessions,
            StaffRepository staff,
            Boutiques boutiques,
            AuthenticationContext authentication,
            TransactionTemplate transaction,
            RefusalLog refusals) {
        this.sessions = sessions;
        this.staff = staff;
        this.boutiques = boutiques;
        this.authentication = authentication;
        this.transaction = transaction;
        this.refusals = refusals;
    }

    static Optional<StaffPrincipal> principal() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof StaffPrincipal principal
                ? Optional.of(principal)
                : Optional.empty();
    }

    @Override
    public Optional<Person> person() {
        return principal().map(StaffPrincipal::staff).map(this::person);
    }

    private Person person(Staff one) {
        var language = Locale.forLanguageTag(one.language());
        var names = one.wholeHouse() || one.boutiques().isEmpty()
                ? List.<String>of()
                : boutiques.all().stream()
                        .filter(boutique -> one.boutiques().contains(boutique.id()))
                        .map(boutique -> boutique.nameFor(language))
                        .toList();
        return new Person(
                one.name(),
                one.username(),
                "access.role." + one.role().name(),
                names,
                one.wholeHouse(),
                language,
                StaffRegister.topic(one.id()),
                one.mustChangePassword() ? SessionFilter.PASSWORD_PATH : Landing.of(one),
                SessionFilter.PASSWORD_PATH.substring(1));
    }

    @Override
    public boolean isCurrent() {
        return principal().map(sessions::isCurrent).orElse(true);
    }

    @Override
    public void chooseLanguage(Locale language) {
        var principal = principal().orElseThrow();
        transaction.executeWithoutResult(status -> {
            var entity = staff.findById(principal.staff().id().value()).orElseThrow();
            entity.language = language.getLanguage();
            sessions.replace(new StaffPrincipal(
                    entity.toStaff(), principal.passwordHash(), principal.enabled(), principal.signedInAt()));
        });
    }

    @Override
    public void refused(String path) {
        principal().ifPresent(principal -> refusals.view(principal, path));
    }

    @Override
    public void signOutEverywhere() {
        if (UI.getCurrent() != null) {
            authentication.logout();
        }
    }
}
