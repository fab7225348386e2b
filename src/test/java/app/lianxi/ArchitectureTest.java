package app.lianxi;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JODATIME;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.repository.Repository;

/** The rules of the house that a compiler does not know. */
@AnalyzeClasses(packagesOf = LianxiApplication.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule entitiesStayInTheirModule =
            classes().that().areAnnotatedWith(Entity.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule repositoriesStayInTheirModule =
            classes().that().areAssignableTo(Repository.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule viewsArePackagePrivate = classes()
            .that()
            .areAnnotatedWith(com.vaadin.flow.router.Route.class)
            .should()
            .bePackagePrivate()
            .andShould()
            .resideInAPackage("..ui..");

    @ArchTest
    static final ArchRule vaadinIsForScreens = noClasses()
            .that()
            .resideOutsideOfPackages("..ui..", "app.lianxi.desk..")
            .and(not(partOfTheSecurityConfiguration()))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.vaadin..");

    @ArchTest
    static final ArchRule theSandboxSharesNoCodeWithAdapters = noClasses()
            .that()
            .resideInAPackage("app.lianxi.sandbox..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "app.lianxi.wechat..",
                    "app.lianxi.wechatpay..",
                    "app.lianxi.alipay..",
                    "app.lianxi.vault..",
                    "app.lianxi.inbox..");

    @ArchTest
    static final ArchRule adaptersDoNotKnowTheSandbox = noClasses()
            .that()
            .resideOutsideOfPackage("app.lianxi.sandbox..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("app.lianxi.sandbox..");

    @ArchTest
    static final ArchRule nobodyUsesAdapters = noClasses()
            .that()
            .resideOutsideOfPackages("app.lianxi.wechat..", "app.lianxi.wechatpay..", "app.lianxi.alipay..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("app.lianxi.wechat..", "app.lianxi.wechatpay..", "app.lianxi.alipay..");

    @ArchTest
    static final ArchRule noStandardStreams = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule noJavaUtilLogging = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    @ArchTest
    static final ArchRule noJodaTime = NO_CLASSES_SHOULD_USE_JODATIME;

    @ArchTest
    static final ArchRule noFieldInjection = noFields()
            .should()
            .beAnnotatedWith(Autowired.class)
            .orShould()
            .beAnnotatedWith(Value.class)
            .orShould()
            .beAnnotatedWith(jakarta.inject.Inject.class)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule theClockIsInjected = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule namesSayWhatThingsAre =
            classes().should(notEndIn("Impl", "Util", "Utils", "Manager", "Helper", "Dto"));

    @ArchTest
    static final ArchRule constantsAreConstant =
            fields().that().arePublic().and().areStatic().should().beFinal().allowEmptyShould(true);

    /** The filter chains, what the check of navigation refuses, and who reads the screens. */
    private static DescribedPredicate<JavaClass> partOfTheSecurityConfiguration() {
        var names = Set.of("SecurityConfiguration", "RefusalLog", "StaffAccount", "Sessions");
        return DescribedPredicate.describe(
                "part of the security configuration",
                type -> type.getPackageName().equals("app.lianxi.access")
                        && names.contains(type.getEnclosingClass().orElse(type).getSimpleName()));
    }

    private static ArchCondition<JavaClass> notEndIn(String... suffixes) {
        return new ArchCondition<>("not end in " + String.join(", ", suffixes)) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (var suffix : suffixes) {
                    if (type.getSimpleName().endsWith(suffix)) {
                        events.add(SimpleConditionEvent.violated(type, type.getName() + " ends in " + suffix));
                    }
                }
            }
        };
    }
}
