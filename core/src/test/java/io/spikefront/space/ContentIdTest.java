package io.spikefront.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentIdTest {
    @Test
    void anIdIsTheFirstHalfOfSha256OfTheUtf8Text() {
        assertThat(ContentId.of("")).hasToString("e3b0c44298fc1c149afbf4c8996fb924");
        assertThat(ContentId.of("abc").text()).isEqualTo("ba7816bf8f01cfea414140de5dae2223");
        assertThat(ContentId.of("\u03b8").text()).isEqualTo("59590d0003ac1e3a2b876cbba12ce3dc");
    }

    @Test
    void idsAreOrderedByText() {
        ContentId low = new ContentId("0123456789abcdef0123456789abcdef");
        ContentId high = new ContentId("f123456789abcdef0123456789abcdef");
        assertThat(Stream.of(high, low).sorted()).isEqualTo(List.of(low, high));
        assertThat(low).isEqualByComparingTo(new ContentId(low.text()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123456789abcdef0123456789abcde",
                "0123456789abcdef0123456789abcdef0",
                "0123456789ABCDEF0123456789abcdef",
                "0123456789abcdef0123456789abcdeg"
            })
    void otherTextsAreNoIds(String text) {
        assertThatThrownBy(() -> new ContentId(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid content id '" + text + "': it must have 32 lower-case hexadecimal digits");
    }
}
