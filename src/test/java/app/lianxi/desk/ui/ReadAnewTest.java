package app.lianxi.desk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What was read far down stays when the top is read anew. */
class ReadAnewTest {
    @Test
    void whatIsBelowTheNewPageStays() {
        assertThat(rest(List.of(1, 2, 3, 4, 5), List.of(1, 2, 3))).containsExactly(4, 5);
    }

    @Test
    void whatWasPushedOutOfThePageByWhoIsNewIsNotLost() {
        assertThat(rest(List.of(1, 2, 3, 4, 5), List.of(9, 1, 2))).containsExactly(3, 4, 5);
    }

    @Test
    void whatMovedIntoThePageStandsThereAlone() {
        assertThat(rest(List.of(1, 2, 3, 4, 5), List.of(5, 1, 2))).containsExactly(3, 4);
    }

    @Test
    void nothingIsBelowAPageThatIsNotFullOrHoldsAll() {
        assertThat(rest(List.of(1, 2, 3, 4, 5), List.of(1, 2))).isEmpty();
        assertThat(rest(List.of(1, 2, 3), List.of(1, 2, 3))).isEmpty();
    }

    private static List<Integer> rest(List<Integer> before, List<Integer> page) {
        return ReadAnew.rest(before, page, 3, one -> one);
    }
}
