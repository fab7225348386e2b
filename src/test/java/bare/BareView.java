package bare;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.router.Route;

/** The bare application's only view. */
@Route("")
public class BareView extends VerticalLayout {
    BareView(BareThings things) {
        var grid = new Grid<BareThing>();
        grid.addColumn(thing -> thing.name).setHeader("Name");
        grid.setItemsPageable(pageable -> things.findAll(pageable).getContent());
        add(new H1("Things"), grid);
    }
}
