package app.lianxi.desk.ui;

import app.lianxi.messaging.Conversations;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Section;

/** Conversations that press: who waits for an answer, and to whom soon nobody may write any more. */
class TodayConversations extends Section {
    private static final int SHOWN = 5;

    private final transient Conversations conversations;
    private final ConversationList list;
    private final Anchor all = new Anchor("inbox", getTranslation("desk.today.waiting.all"));

    TodayConversations(Conversations conversations, DeskPieces pieces) {
        this.conversations = conversations;
        list = new ConversationList(pieces, this::show);
        var head = TodayView.head("desk.today.waiting");
        all.addClassNames("lx-right", "lx-soft", "lx-small");
        head.add(all);
        add(head, list);
    }

    /** @return whether there is any */
    final boolean show() {
        var pressing = conversations.pressing(WindowWords.SOON, SHOWN + 1);
        all.setVisible(pressing.size() > SHOWN);
        list.show(pressing.stream().limit(SHOWN).toList(), null, true);
        return !pressing.isEmpty();
    }
}
