package app.lianxi.messaging;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The platform over which clients write and are written to; implemented by an adapter. */
public interface MessageChannel {
    /** The accounts (appids) that it serves. */
    List<String> accounts();

    /**
     * Sends one message, without trying twice what may have arrived.
     *
     * @param instead how it ends if it may not be sent any more; asked once what takes long before it is done
     */
    SendOutcome send(String account, String openid, Outgoing message, Supplier<Optional<SendOutcome>> instead);

    /**
     * Fetches what a client sent.
     *
     * @throws MediaNotFetched when it can't be had now, or ever
     */
    byte[] fetch(String account, String platformMediaId, int mostBytes);

    /** What is to be sent. */
    sealed interface Outgoing {
        record Text(String text) implements Outgoing {
            @Override
            public String toString() {
                return "Text";
            }
        }

        record Picture(byte[] bytes, String contentType) implements Outgoing {
            @Override
            public String toString() {
                return "Picture";
            }
        }
    }

    /** What became of a send; the symbols are the platform's, or a word of the adapter's. */
    sealed interface SendOutcome {
        record Sent() implements SendOutcome {}

        /** Certainly not sent, and will not be however often it is tried. */
        record Refused(String symbol) implements SendOutcome {}

        /** Certainly not sent, and may be tried again. */
        record NotNow(String symbol) implements SendOutcome {}

        /** Nobody knows whether it was sent. */
        record Unknown(String symbol) implements SendOutcome {}
    }

    /** What a client sent could not be fetched. */
    class MediaNotFetched extends RuntimeException {
        private final boolean forGood;

        private MediaNotFetched(String symbol, boolean forGood) {
            super(symbol);
            this.forGood = forGood;
        }

        public static MediaNotFetched forGood(String symbol) {
            return new MediaNotFetched(symbol, true);
        }

        public static MediaNotFetched now(String symbol) {
            return new MediaNotFetched(symbol, false);
        }

        public String symbol() {
            return String.valueOf(getMessage());
        }

        public boolean isForGood() {
            return forGood;
        }
    }
}
