package app.lianxi.client;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Role;
import app.lianxi.access.Shops;
import app.lianxi.access.SignedIn;
import app.lianxi.access.Staff;
import app.lianxi.access.StaffRegister;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Lists of one who keeps very many. */
@HouseTest
class SavedListsTest {
    @Autowired
    SavedLists lists;

    @Autowired
    Boutiques boutiques;

    @Autowired
    StaffRegister register;

    @BeforeEach
    void anAssociate() {
        SignedIn.as(somebody());
    }

    @AfterEach
    void signOut() {
        SignedIn.out();
    }

    @Test
    void aListBeyondTheHundredThatAreShownIsOpenedByItsAddress() {
        for (var n = 0; n < 100; n++) {
            lists.save("a " + n, Criteria.NONE);
        }
        var last = lists.save("z", Criteria.NONE);
        assertThat(lists.mine()).hasSize(100).noneMatch(list -> list.id().equals(last));
        assertThat(lists.find(last)).isPresent();
        SignedIn.as(somebody());
        assertThat(lists.find(last)).as("of a colleague").isEmpty();
    }

    private Staff somebody() {
        return SignedIn.somebody(register, Role.ASSOCIATE, Set.of(Shops.fifthAvenue(boutiques)), false);
    }
}
