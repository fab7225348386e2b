package app.lianxi.desk.ui;

import app.lianxi.access.CurrentStaff;
import app.lianxi.access.StaffRegister;
import app.lianxi.desk.DeskTopics;
import app.lianxi.ui.Live;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import org.springframework.stereotype.Component;

/** Opens a guest's card by itself on the screens of the associate by whose QR code she has just joined. */
@Component
class Welcome implements VaadinServiceInitListener {
    private final CurrentStaff current;
    private final Live live;

    Welcome(CurrentStaff current, Live live) {
        this.current = current;
        this.live = live;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource()
                .addUIInitListener(init -> current.find().ifPresent(staff -> {
                    var ui = init.getUI();
                    live.listen(ui, StaffRegister.topic(staff.id()), message -> {
                        if (message.startsWith(DeskTopics.JOINED + ":")) {
                            ui.navigate("clients/" + message.substring(DeskTopics.JOINED.length() + 1));
                        }
                    });
                }));
    }
}
