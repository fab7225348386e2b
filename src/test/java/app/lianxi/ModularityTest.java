package app.lianxi;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

/** Holds the modules to what they say they depend on, and draws them. */
class ModularityTest {
    private static final ApplicationModules MODULES = ApplicationModules.of(LianxiApplication.class);

    @Test
    void modulesDependOnlyOnWhatTheyName() {
        MODULES.verify();
    }

    @Test
    void theModulesAreDocumented() {
        new Documenter(MODULES, Documenter.Options.defaults().withOutputFolder("target/modules"))
                .writeModulesAsPlantUml()
                .writeIndividualModulesAsPlantUml()
                .writeModuleCanvases();
    }
}
