package app.lianxi.followup;

import app.lianxi.access.Boutique;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Staff;
import app.lianxi.access.StaffId;
import app.lianxi.access.StaffRegister;
import app.lianxi.client.Client;
import app.lianxi.client.ClientBoutiques;
import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whose a task is, and of which boutique. */
@Component
class Assignment {
    private final Clients clients;
    private final ClientBoutiques clientBoutiques;
    private final StaffRegister register;
    private final Boutiques boutiques;

    Assignment(Clients clients, ClientBoutiques clientBoutiques, StaffRegister register, Boutiques boutiques) {
        this.clients = clients;
        this.clientBoutiques = clientBoutiques;
        this.register = register;
        this.boutiques = boutiques;
    }

    /** @param assignee null for nobody of the boutique yet */
    record Place(BoutiqueId boutique, @Nullable StaffId assignee) {}

    /** The open boutique of what this person is to do for her: one of both, else her own, else one of the client's. */
    Optional<BoutiqueId> boutique(Staff staff, ClientId client) {
        var known = clientBoutiques.ofEach(List.of(client)).getOrDefault(client, List.of());
        var open = open();
        return Stream.of(
                        known.stream().filter(staff::worksAt),
                        staff.boutiques().stream().sorted(Comparator.comparing(BoutiqueId::value)),
                        known.stream(),
                        open.stream())
                .flatMap(all -> all)
                .filter(open::contains)
                .findFirst();
    }

    private Set<BoutiqueId> open() {
        return boutiques.all().stream()
                .filter(boutique -> !boutique.closed())
                .map(Boutique::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Of these clients, in three queries. */
    Of of(Collection<ClientId> ids, @Nullable StaffId served) {
        var people = clients.findAll(ids);
        var staff = new ArrayList<StaffId>();
        people.values().stream().map(Client::lead).filter(Objects::nonNull).forEach(staff::add);
        if (served != null) {
            staff.add(served);
        }
        var known = clientBoutiques.ofEach(ids);
        var open = open();
        known.values().forEach(hers -> hers.retainAll(open));
        return new Of(people, known, register.serving(staff), served);
    }

    /**
     * What is known of some clients, and who has just served them.
     *
     * @param known the open boutiques that know each of them, the one that has known her longest first
     */
    record Of(
            Map<ClientId, Client> people,
            Map<ClientId, List<BoutiqueId>> known,
            Map<StaffId, Staff> staff,
            @Nullable StaffId served) {

        /**
         * Her lead's, else theirs who served her, else nobody's yet.
         *
         * @param where it happened, if anywhere
         * @param only the boutique whose task alone it can be
         * @return nothing when no such boutique that is open knows her
         */
        Optional<Place> place(ClientId client, @Nullable BoutiqueId where, @Nullable BoutiqueId only) {
            var hers = new ArrayList<>(known.getOrDefault(client, List.of()));
            if (hers.remove(where)) {
                hers.addFirst(Objects.requireNonNull(where));
            }
            if (only != null) {
                hers.removeIf(one -> !one.equals(only));
            }
            var person = people.get(client);
            return Stream.of(Optional.ofNullable(person == null ? null : person.lead()), Optional.ofNullable(served))
                    .flatMap(Optional::stream)
                    .flatMap(one -> Optional.ofNullable(staff.get(one)).stream())
                    .flatMap(one -> hers.stream().filter(one::worksAt).map(shop -> new Place(shop, one.id())))
                    .findFirst()
                    .or(() -> hers.stream().findFirst().map(shop -> new Place(shop, null)));
        }
    }
}
