package io.spikefront.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.error.UserError;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleTest {
    private static final Axis BITS = Axis.of("weight.bits", "3", "4", "float");
    private static final Axis ROUNDING = Axis.of("weight.rounding", "floor", "nearest", "stochastic");
    private static final Axis SEED = Axis.range("seed", 0, 999_999_999, 1);

    @Test
    void aRuleMatchesWhereAllClausesHold() {
        Rule rule = Rule.excluded(
                "too coarse", Clause.in("weight.bits", "3", "4.0"), Clause.notIn("weight.rounding", "Nearest"));
        assertThat(rule.matches(point("4", "floor"))).isTrue();
        assertThat(rule.matches(point("4", "nearest"))).isFalse();
        assertThat(rule.matches(point("float", "floor"))).isFalse();
        assertThat(rule)
                .hasToString("excluded where weight.bits in {3, 4} and weight.rounding not in {nearest}: too coarse");
    }

    @Test
    void anInertAxisKeepsItsFirstValue() {
        Rule rule = Rule.inert(ROUNDING, "a float weight is never rounded", Clause.in("weight.bits", "float"));
        assertThat(rule.kind()).isEqualTo(Rule.Kind.INERT);
        assertThat(rule.matches(point("float", "floor"))).isFalse();
        assertThat(rule.matches(point("float", "nearest"))).isTrue();
        assertThat(rule.matches(point("4", "nearest"))).isFalse();
    }

    @Test
    void aRuleThatCannotMatchVanishes() {
        assertThat(Rule.excluded("r", Clause.in("weight.bits", "16")).within(List.of(BITS)))
                .isEmpty();
        assertThat(Rule.excluded("r", Clause.notIn("weight.bits", "3", "4", "float", "16"))
                        .within(List.of(BITS)))
                .isEmpty();
        assertThat(Rule.excluded("r", Clause.in("weight.bits", "3"), Clause.in("bias.bits", "3"))
                        .within(List.of(BITS)))
                .isEmpty();
        Axis single = Axis.of("weight.rounding", "floor");
        assertThat(Rule.inert(single, "r", Clause.in("weight.bits", "float")).within(List.of(BITS, single)))
                .isEmpty();
    }

    @Test
    void clausesKeepWhatTheAxesHave() {
        Rule rule = Rule.excluded(
                "r",
                Clause.in("weight.bits", "16", "float", "3"),
                Clause.notIn("weight.rounding", "nearest", "nearest-even"),
                Clause.in("seed", "5", "-1", "word"));
        assertThat(rule.within(List.of(BITS, ROUNDING, SEED)))
                .contains(Rule.excluded(
                        "r",
                        Clause.in("weight.bits", "float", "3"),
                        Clause.notIn("weight.rounding", "nearest"),
                        Clause.in("seed", "5")));
    }

    @Test
    void clausesThatAlwaysHoldAreDropped() {
        Rule rule = Rule.inert(
                ROUNDING,
                "r",
                Clause.in("weight.bits", "3", "4", "float", "16"),
                Clause.notIn("seed", "-1"),
                Clause.in("weight.grid", "squat"));
        assertThat(rule.within(List.of(BITS, ROUNDING, SEED, Axis.of("weight.grid", "squat"))))
                .contains(Rule.inert(ROUNDING, "r"));
        Rule everywhere = Rule.excluded("r", Clause.notIn("weight.bits", "16"))
                .within(List.of(BITS))
                .orElseThrow();
        assertThat(everywhere).hasToString("excluded everywhere: r");
        assertThat(everywhere.matches(point("3", "floor"))).isTrue();
    }

    @Test
    void emptyRulesAreRefused() {
        assertThatThrownBy(() -> Rule.excluded("nothing"))
                .isInstanceOf(UserError.class)
                .hasMessage("The rule 'nothing' has no clauses and would exclude everything.");
        assertThatThrownBy(() -> Rule.excluded(" ", Clause.in("weight.bits", "3")))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "The rule on [weight.bits in {3}] gives no reason: say in a phrase why points are left out.");
        assertThatThrownBy(() -> Clause.in("weight.bits"))
                .isInstanceOf(UserError.class)
                .hasMessage("The clause on axis 'weight.bits' has no values: give at least one.");
        assertThatThrownBy(() -> Clause.in("Weight", "3"))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Invalid axis name 'Weight'");
    }

    private static DesignPoint point(String bits, String rounding) {
        return DesignPoint.of(Map.of("weight.bits", bits, "weight.rounding", rounding));
    }
}
