package app.lianxi.sandbox;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A test of the sandbox as the house and the travellers meet it: all share one, and each class finds it as it started. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SandboxTest {
    final RunningSandbox sandbox = RunningSandbox.shared();
    final FakeHouse house = sandbox.house;

    @BeforeAll
    void asItStarted() {
        sandbox.beginAnew();
    }

    /** What is under way arrives at a house that answers so, and is forgotten. */
    void emptyHouse(FakeHouse.Answer answer) {
        house.answers(request -> answer);
        sandbox.deliver();
        house.requests().clear();
    }
}
