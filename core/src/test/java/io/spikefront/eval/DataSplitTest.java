package io.spikefront.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.data.DataSet;
import io.spikefront.data.Samples;
import io.spikefront.error.UserError;
import org.junit.jupiter.api.Test;

class DataSplitTest {
    private static final DataSet DATA =
            new DataSet("tiny", "made up", TinyWorkload.samples(12), TinyWorkload.samples(5));

    @Test
    void validationIsTheLastPartOfTheTrainingSet() {
        DataSplit split = DataSplit.of(DATA, 4);
        assertThat(split.train()).isEqualTo(DATA.train().slice(0, 8));
        assertThat(split.validation()).isEqualTo(DATA.train().slice(8, 12));
        assertThat(split.validation().index(0)).isEqualTo(8);
        assertThat(split.test()).isEqualTo(DATA.test());
        assertThat(split.samples(Split.VALIDATION)).isSameAs(split.validation());
        assertThat(split.samples(Split.TEST)).isSameAs(split.test());
    }

    @Test
    void oneSampleMustBeLeftToTrainOn() {
        assertThat(DataSplit.of(DATA, 11).train().size()).isEqualTo(1);
        assertThatThrownBy(() -> DataSplit.of(DATA, 12))
                .isInstanceOf(UserError.class)
                .hasMessage("data set tiny has 12 training samples; 12 for validation leave none to train on");
    }

    @Test
    void canonicalTextNamesContentAndCutNotOrigin() {
        String canonical = DataSplit.of(DATA, 4).canonical();
        Samples train = DATA.train();
        assertThat(DataSplit.of(new DataSet("copy", "elsewhere", train, DATA.test()), 4)
                        .canonical())
                .isEqualTo(canonical);
        assertThat(DataSplit.of(DATA, 5).canonical()).isNotEqualTo(canonical);
        assertThat(DataSplit.of(new DataSet("tiny", "", train, TinyWorkload.samples(6)), 4)
                        .canonical())
                .isNotEqualTo(canonical);
        assertThat(DataSplit.of(new DataSet("tiny", "", TinyWorkload.samples(13), DATA.test()), 4)
                        .canonical())
                .isNotEqualTo(canonical);
    }
}
