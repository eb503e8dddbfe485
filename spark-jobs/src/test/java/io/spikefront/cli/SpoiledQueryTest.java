package io.spikefront.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.error.UserError;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is asked, it is a SELECT over the views or ends in one sentence, before any table is opened. */
class SpoiledQueryTest {
    private static final List<String> VIEWS = List.of("evaluations", "frontier");
    private static final String PIECES =
            "SELECT;FROM;WHERE;GROUP BY;ORDER BY;LIMIT;WITH;AS;UNION;JOIN;LATERAL VIEW;VALUES;"
                    + "DROP VIEW;INSERT INTO;SET;IN;EXISTS;evaluations;frontier;delta.`/p`;parquet.`/p`;x;accuracy;1;0;'a';*;(;);,;.;=;"
                    + "\u0000;`;';\";--;/*;*/;count(*);explode(array(1));read_files('/p');reflect('a', 'b');|>;->;${;:x;?;\n";

    @Provide
    Arbitrary<String> queries() {
        return Arbitraries.of(PIECES.split(";", -1)).list().ofMaxSize(12).map(pieces -> String.join(" ", pieces));
    }

    @Property(seed = "1", tries = 2000)
    void isASelectOrTold(@ForAll("queries") String query) {
        try {
            ReadOnlyQuery.parse(LocalSpark.session(), query).check(VIEWS);
        } catch (UserError e) {
            assertThat(e.getMessage()).startsWith("the query ").doesNotContain("Exception", "\n");
        }
    }

    @Property(seed = "2", tries = 500)
    void anyTextIsASelectOrTold(@ForAll String query) {
        isASelectOrTold(query);
    }

    @Example
    void nestsTooDeeply() {
        assertThatCode(() -> ReadOnlyQuery.parse(LocalSpark.session(), nested(100)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> ReadOnlyQuery.parse(LocalSpark.session(), nested(20_000)))
                .isInstanceOf(UserError.class)
                .hasMessage("the query nests brackets more than 100 deep");
    }

    private static String nested(int depth) {
        return "SELECT " + "(".repeat(depth) + "1" + ")".repeat(depth);
    }
}
