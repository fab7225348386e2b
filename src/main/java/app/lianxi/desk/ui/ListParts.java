package app.lianxi.desk.ui;

import app.lianxi.access.StaffRegister;
import app.lianxi.client.ClientSearch;
import app.lianxi.client.Narrowing;
import app.lianxi.client.SavedLists;
import app.lianxi.desk.ClientExport;
import app.lianxi.profile.NoteSearch;
import app.lianxi.rate.HouseCurrency;
import com.vaadin.flow.spring.annotation.SpringComponent;
import com.vaadin.flow.spring.annotation.UIScope;

/** What lists of clients are made of. */
@SpringComponent
@UIScope
class ListParts {
    final ClientSearch search;
    final Narrowing narrowing;
    final SavedLists lists;
    final NoteSearch notes;
    final ClientExport export;
    final StaffRegister register;
    final HouseCurrency house;
    final DeskPieces pieces;
    /** What was looked for last, for the way back. Kept here, since a name that is typed stands in no address and no log. */
    Search lookedFor = Search.NONE;

    /**
     * What was looked for.
     *
     * @param address of the list behind it
     */
    record Search(String address, String typed, boolean inNotes) {
        static final Search NONE = new Search("", "", false);
    }

    ListParts(
            ClientSearch search,
            Narrowing narrowing,
            SavedLists lists,
            NoteSearch notes,
            ClientExport export,
            StaffRegister register,
            HouseCurrency house,
            DeskPieces pieces) {
        this.search = search;
        this.narrowing = narrowing;
        this.lists = lists;
        this.notes = notes;
        this.export = export;
        this.register = register;
        this.house = house;
        this.pieces = pieces;
    }
}
