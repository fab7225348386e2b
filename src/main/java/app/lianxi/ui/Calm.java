package app.lianxi.ui;

import java.util.function.Consumer;

/** Reads at once, and then at most once in each pause however much is heard; what is heard last is always read. */
final class Calm implements Consumer<String> {
    private final Runnable read;
    private final Consumer<Runnable> afterAPause;
    private boolean resting;
    private boolean missed;

    /** @param afterAPause runs what it is given on the same screen, later */
    Calm(Runnable read, Consumer<Runnable> afterAPause) {
        this.read = read;
        this.afterAPause = afterAPause;
    }

    @Override
    public void accept(String message) {
        if (resting) {
            missed = true;
            return;
        }
        resting = true;
        missed = false;
        afterAPause.accept(this::wake);
        read.run();
    }

    private void wake() {
        resting = false;
        if (missed) {
            accept(Live.CAUGHT_UP);
        }
    }
}
