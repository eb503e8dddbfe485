package io.spikefront.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.error.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the user gave, and the whole message it must end in. */
class MalformedSettingsTest {
    @ParameterizedTest
    @CsvSource(delimiterString = "->", quoteCharacter = '`', textBlock = """
            workload.timesteps = [1]          -> a.conf:1: workload.timesteps = [1]: expected integer, got list
            workload.timesteps = many         -> a.conf:1: workload.timesteps = "many": expected integer, got text
            workload.timesteps = ""           -> a.conf:1: workload.timesteps = "": expected integer, got text
            workload.timesteps = 0            -> a.conf:1: workload.timesteps = 0: must be at least 1 and at most 1000
            workload.timesteps = 2e3          -> a.conf:1: workload.timesteps = 2e3: must be at least 1 and at most 1000
            workload.timesteps = 0.50         -> a.conf:1: workload.timesteps = 0.50: expected integer, got decimal
            workload.timesteps = null         -> a.conf:1: workload.timesteps = null: expected integer, got null
            workload.timesteps = true         -> a.conf:1: workload.timesteps = true: expected integer, got boolean
            workload.timesteps = "1e999999999" -> a.conf:1: workload.timesteps = "1e999999999": must be at least 1 and at most 1000
            workload.seed = -1                -> a.conf:1: workload.seed = -1: must be at least 0
            workload.seed = 9223372036854775808 -> a.conf:1: workload.seed = "9223372036854775808": must be at least 0 and at most 9223372036854775807
            workload.training.learning-rate = 0 -> a.conf:1: workload.training.learning-rate = 0: must be above 0 and at most 1
            workload.training.learning-rate = 1.50 -> a.conf:1: workload.training.learning-rate = 1.50: must be above 0 and at most 1
            workload.training.learning-rate = NaN -> a.conf:1: workload.training.learning-rate = "NaN": expected number, got text
            workload.training.learning-rate = Infinity -> a.conf:1: workload.training.learning-rate = "Infinity": expected number, got text
            workload.training.learning-rate = 1e999 -> a.conf:1: workload.training.learning-rate = 1e999: must be finite
            workload.training.shuffle = maybe -> a.conf:1: workload.training.shuffle = "maybe": expected true or false, got text
            workload.training.shuffle = 1     -> a.conf:1: workload.training.shuffle = 1: expected true or false, got number
            quant.rounding = nearst           -> a.conf:1: quant.rounding = "nearst": expected one of floor, nearest, nearest-even (did you mean 'nearest'?)
            quant.rounding = NEAREST_EVEN     -> a.conf:1: quant.rounding = "NEAREST_EVEN": expected one of floor, nearest, nearest-even (did you mean 'nearest-even'?)
            quant.rounding = zzz              -> a.conf:1: quant.rounding = "zzz": expected one of floor, nearest, nearest-even
            quant.rounding = [floor]          -> a.conf:1: quant.rounding = ["floor"]: expected text, got list
            workload.encoder = rat            -> a.conf:1: workload.encoder = "rat": expected one of rate, latency (did you mean 'rate'?)
            workload.data = ""                -> a.conf:1: workload.data = "": must not be empty
            workload.data = "a\\u0000"        -> a.conf:1: workload.data = "a\\u0000": expected path, got text with a character no path can have
            workload.cache = [a]              -> a.conf:1: workload.cache = ["a"]: expected path, got list
            workload.name = null              -> a.conf:1: workload.name = null: expected text, got null
            """)
    void scalarThatBreaksItsRule(String text, String message) {
        assertMessage(text, message);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "->", quoteCharacter = '`', textBlock = """
            workload.layers = 10              -> a.conf:1: workload.layers = 10: expected list, got number
            workload.layers = [784, ten]      -> a.conf:1: workload.layers[1] = "ten": expected integer, got text
            workload.layers = [784, 0]        -> a.conf:1: workload.layers[1] = 0: must be at least 1
            workload.thresholds = [0.5, -1]   -> a.conf:1: workload.thresholds[1] = -1: must be above 0
            workload.thresholds = [1e999]     -> a.conf:1: workload.thresholds[0] = 1e999: must be finite
            workload.metrics = [a, [x]]       -> a.conf:1: workload.metrics[1] = ["x"]: expected text, got list
            workload.metrics = [null]         -> a.conf:1: workload.metrics[0] = null: expected text, got null
            space.rules = [3]                 -> a.conf:1: space.rules[0] = 3: expected section, got number
            space.rules = [{when = x, bits = [2]}, {when = y}] -> a.conf:1: missing key 'space.rules[1].bits'
            space.rules = [{when = x, bits = 2}] -> a.conf:1: space.rules[0].bits = 2: expected list, got number
            """)
    void listWithABadElement(String text, String message) {
        assertMessage(text, message);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "->", quoteCharacter = '`', textBlock = """
            workload.traning.epochs = 3       -> a.conf:1: unknown key 'workload.traning.epochs' (did you mean 'workload.training.epochs'?)
            worklod { traning { epochs = 3 } } -> a.conf:1: unknown key 'worklod.traning.epochs' (did you mean 'workload.training.epochs'?)
            epochs = 3                        -> a.conf:1: unknown key 'epochs' (did you mean 'workload.training.epochs'?)
            bits = 8                          -> a.conf:1: unknown key 'bits'
            workload.extra {}                 -> a.conf:1: unknown key 'workload.extra'
            "a b".c = 1                       -> a.conf:1: unknown key '"a b".c'
            workload.seed.value = 1           -> a.conf:1: workload.seed = {"value":1}: expected value, got section
            workload = 5                      -> a.conf:1: workload = 5: expected section, got number
            workload = null                   -> a.conf:1: workload = null: expected section, got null
            space.axes = [1]                  -> a.conf:1: space.axes = [1]: expected section, got list
            space.rules = {a = 1}             -> a.conf:1: space.rules = {"a":1}: expected value, got section
            quant = 5; quant.rounding = floor; workload = 5; workload.seed = 1 -> a.conf:4: section 'workload' is without its defaults: an earlier value of it is no section
            """)
    void keyOutOfPlace(String text, String message) {
        assertMessage(text, message);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "->", quoteCharacter = '`', textBlock = """
            workload {                        -> a.conf:1: expecting a key, not: end of file
            workload.seed =                   -> a.conf:1: Expecting a value but got wrong token: end of file
            workload.seed 5                   -> a.conf:1: Key 'workload.seed 5' may not be followed by token: end of file
            workload.seed = 1; = 5            -> a.conf:2: expecting a key, not: '='
            workload.layers = [1; workload.seed = 2 -> a.conf:2: List should have ended with ] or had a comma, instead had token: '=' (if you want '=' to be part of a string value, then double-quote it)
            [1]                               -> a.conf:1: has type LIST rather than object at file root
            workload.seed = ${x}              -> a.conf:1: Could not resolve substitution to a value: ${x}
            include required("absent")        -> absent: cannot be read
            """)
    void textThatIsNotHocon(String text, String message) {
        assertMessage(text, message);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "->", quoteCharacter = '`', textBlock = """
            workload.seed                     -> --set workload.seed: expected key=value
            workload.seed=                    -> --set workload.seed=: no value after '=' (an empty text is written "")
            =5                                -> --set =5: expecting a key, not: '='
            {workload.seed=1}                 -> --set {workload.seed=1}: '{workload.seed' is not a key
            workload.seed=1,workload.name=x   -> --set workload.seed=1,workload.name=x: sets more than one key (a text with a comma is written in double quotes)
            a.b=1,a=2                         -> --set a.b=1,a=2: sets more than one key (a text with a comma is written in double quotes)
            workload.seed=x                   -> --set workload.seed=x: workload.seed = "x": expected integer, got text
            workload.layers+=x                -> --set workload.layers+=x: workload.layers[2] = "x": expected integer, got text
            workload.sed=1                    -> --set workload.sed=1: unknown key 'workload.sed' (did you mean 'workload.seed'?)
            workload=4                        -> --set workload=4: workload = 4: expected section, got number
            workload.seed=${nope}             -> --set workload.seed=${nope}: Could not resolve substitution to a value: ${nope}
            """)
    void override(String override, String message) {
        assertThatThrownBy(() -> Sweep.of("", override))
                .isInstanceOf(UserError.class)
                .hasMessage(message);
    }

    @Test
    void everyBadValueIsToldInTheOrderOfTheFile() {
        assertThatThrownBy(() -> Sweep.of(
                        "workload.timesteps = 0\nquant.rounding = flor\nworkload.seed = x", "workload.layers=7"))
                .isInstanceOf(UserError.class)
                .hasMessage("""
                        a.conf:1: workload.timesteps = 0: must be at least 1 and at most 1000
                        a.conf:2: quant.rounding = "flor": expected one of floor, nearest, nearest-even (did you mean 'floor'?)
                        a.conf:3: workload.seed = "x": expected integer, got text
                        --set workload.layers=7: workload.layers = 7: expected list, got number""");
    }

    @Test
    void everyUnknownKeyIsToldInTheOrderOfTheFile() {
        assertThatThrownBy(() -> Sweep.of("zz = 1\nworkload.sead = 2\naa = 1"))
                .isInstanceOf(UserError.class)
                .hasMessage("""
                        a.conf:1: unknown key 'zz'
                        a.conf:2: unknown key 'workload.sead' (did you mean 'workload.seed'?)
                        a.conf:3: unknown key 'aa'""");
    }

    @Test
    void aLongValueIsCutShort() {
        assertMessage(
                "workload.layers = " + "a".repeat(500),
                "a.conf:1: workload.layers = \"" + "a".repeat(79) + "...: expected list, got text");
    }

    @Test
    void whatNestsTooDeeplyIsTold() {
        assertMessage(
                "workload.layers = " + "[".repeat(100_000),
                "a.conf: has sections or lists nested too deeply to be read");
    }

    @Test
    void aListThatIsAppendedToIsWhereItWasLast() {
        assertMessage(
                "workload.layers = [3]; workload.layers += x",
                "a.conf:2: workload.layers[1] = \"x\": expected integer, got text");
    }

    /** A semicolon stands for the end of a line. */
    private static void assertMessage(String text, String message) {
        assertThatThrownBy(() -> Sweep.of(text.replace(';', '\n')))
                .isInstanceOf(UserError.class)
                .hasMessage(message);
    }
}
