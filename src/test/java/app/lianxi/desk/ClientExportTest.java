package app.lianxi.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.lianxi.HouseTest;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Role;
import app.lianxi.access.Shops;
import app.lianxi.access.SignedIn;
import app.lianxi.access.Staff;
import app.lianxi.access.StaffRegister;
import app.lianxi.client.Criteria;
import app.lianxi.client.Facet;
import app.lianxi.client.Narrowing.Sort;
import app.lianxi.desk.ClientExport.Format;
import app.lianxi.desk.ClientExport.Wish;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

/** A narrowed list leaves the house by a manager's hand only, masked where it must be, and never without a line in the audit log. */
@HouseTest
class ClientExportTest {
    @Autowired
    ClientExport export;

    @Autowired
    Boutiques boutiques;

    @Autowired
    StaffRegister register;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path folder;

    private BoutiqueId newYork = new BoutiqueId(new UUID(0, 0));
    private Staff manager = null;

    @BeforeEach
    void aManagerOfNewYork() {
        jdbc.sql("truncate client_facet").update();
        newYork = Shops.fifthAvenue(boutiques);
        manager = SignedIn.somebody(register, Role.MANAGER, Set.of(newYork), false);
        SignedIn.as(manager);
    }

    @Test
    void eachClientIsARowAndNoTextIsAFormula() throws Exception {
        client("林美", "Lin Mei", "Chengdu, \"Sichuan\"", 2_512_050, false);
        client("=HYPERLINK(\"http://x\")", "@SUM(1)", "\t+1", 0, false);
        client("赵雅芝", "Zhao Yazhi", "Hong Kong", 9_000_000, true);
        assertThat(csv(Criteria.NONE, Sort.RECENT).lines())
                .containsExactlyInAnyOrder(
                        "\uFEFFname,latin,tier,city,languages,lead,since,last,purchases,spend,currency",
                        "林美,Lin Mei,Gold,\"Chengdu, \"\"Sichuan\"\"\",zh-CN,,2024-03-01,2025-10-12,3,25120.50,USD",
                        "\"'=HYPERLINK(\"\"http://x\"\")\",'@SUM(1),Gold,'\t+1,zh-CN,,2024-03-01,2025-10-12,3,0.00,USD",
                        "赵•,,Gold,,zh-CN,,2024-03-01,,,,");
        assertThat(csv(Criteria.NONE, Sort.SPEND).lines())
                .as("in that order there is no place for her")
                .hasSize(2);
        assertThat(xlsx()).contains("林美", "'=HYPERLINK", "25120.50", "赵•").doesNotContain("赵雅芝");
    }

    @Test
    void aLongListIsWrittenPageByPageAndToldInTheAuditLogBeforeItsFirstByte() throws IOException {
        jdbc.sql("""
                        with c as (insert into client (id, name, first_seen_at, created_at)
                            select gen_random_uuid(), 'n' || n, now(), now() from generate_series(1, 2500) n returning id, name)
                        insert into client_facet select id, name, 'Gold', '', 'zh', array[:boutique], '{}', null, false, true, 0, null,
                            null, 0, 0, now(), now() from c
                        """).param("boutique", newYork.value()).update();
        var gold = Criteria.NONE
                .with(Facet.TIER, Set.of("Gold"))
                .with(Facet.BOUTIQUE, Set.of(newYork.value().toString()))
                .with(Facet.LEAD, Set.of(""));
        assertThat(csv(gold, Sort.RECENT).lines()).hasSize(2_501).doesNotHaveDuplicates();
        var code = boutiques.find(newYork).orElseThrow().code();
        var words = "2500 clients as CSV, by name; tier: Gold; boutique: " + code + "; lead: nobody";
        assertThat(audited("exported.clients")).containsExactly(words);
        assertThatThrownBy(() -> export.write(wish(gold, Sort.NAME, Format.CSV), new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("The browser is gone");
                    }
                }))
                .isInstanceOf(IOException.class);
        assertThat(audited("exported.clients")).containsExactly(words, words);
    }

    @Test
    void anAssociateGetsNoByteAndHerRefusalIsRecorded() {
        client("林美", "Lin Mei", "Chengdu", 100, false);
        manager = SignedIn.somebody(register, Role.ASSOCIATE, Set.of(newYork), false);
        SignedIn.as(manager);
        var out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> export.write(wish(Criteria.NONE, Sort.NAME, Format.CSV), out))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(out.size()).isZero();
        assertThat(audited("refused.service")).containsExactly("ClientExport.write");
        assertThat(audited("exported.clients")).isEmpty();
    }

    private String csv(Criteria criteria, Sort sort) throws IOException {
        var out = new ByteArrayOutputStream();
        export.write(wish(criteria, sort, Format.CSV), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private String xlsx() throws Exception {
        var file = Files.createTempFile(folder, "list", ".xlsx");
        try (var out = Files.newOutputStream(file)) {
            export.write(wish(Criteria.NONE, Sort.NAME, Format.XLSX), out);
        }
        try (var zip = new ZipFile(file.toFile());
                var sheet = zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"))) {
            var read = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(sheet);
            assertThat(read.getElementsByTagName("f").getLength())
                    .as("formulas")
                    .isZero();
            return read.getDocumentElement().getTextContent();
        }
    }

    private static Wish wish(Criteria criteria, Sort sort, Format format) {
        return new Wish(criteria, sort, format, ZoneId.of("America/New_York"), Wish.COLUMNS);
    }

    private List<String> audited(String action) {
        return jdbc.sql("select reason from audit_entry where staff_id = :staff and action = :action order by id")
                .params(Map.of("staff", manager.id().value(), "action", action))
                .query(String.class)
                .list();
    }

    private void client(String name, String latin, String city, long spend, boolean discreet) {
        jdbc.sql("""
                        with c as (insert into client (id, name, name_latin, tier, home_city, languages, first_seen_at, created_at, discreet_at)
                            values (gen_random_uuid(), :name, :latin, 'Gold', :city, '{zh-CN}', '2024-03-02T03:00:00Z', now(),
                                case when :discreet then now() end) returning id)
                        insert into client_facet select id, :name, 'Gold', :city, 'zh', array[:boutique], '{}', null, :discreet, true, 0, null,
                            '2025-10-12T12:00:00Z', 3, :spend, now(), now() from c
                        """)
                .param("name", name)
                .param("latin", latin)
                .param("city", city)
                .param("discreet", discreet)
                .param("boutique", newYork.value())
                .param("spend", spend)
                .update();
    }
}
