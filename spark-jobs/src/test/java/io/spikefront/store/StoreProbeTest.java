package io.spikefront.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.storage.LocalLogStore;
import io.spikefront.cli.LocalSpark;
import io.spikefront.error.UserError;
import java.io.IOException;
import java.net.URI;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreProbeTest {
    private static final String LOG = "spark.delta.logStore.odd.impl";

    private final SparkSession spark = LocalSpark.session();

    @TempDir
    private java.nio.file.Path folder;

    /** A file system that nobody knows. */
    public static final class OddFiles extends RawLocalFileSystem {
        @Override
        public URI getUri() {
            return URI.create("odd:///");
        }

        @Override
        public String getScheme() {
            return "odd";
        }

        @Override
        protected void checkPath(Path path) {}
    }

    /** The same by Hadoop's other interface. */
    public static final class OddFileContext extends DelegateToFileSystem {
        public OddFileContext(URI uri, Configuration configuration) throws Exception {
            super(uri, new OddFiles(), configuration, "odd", false);
        }
    }

    /** Lets the last writer win. */
    public static final class CarelessLogStore extends LocalLogStore {
        public CarelessLogStore(Configuration configuration) {
            super(configuration);
        }

        @Override
        public void write(Path path, Iterator<String> actions, Boolean overwrite, Configuration configuration)
                throws IOException {
            super.write(path, actions, true, configuration);
        }
    }

    @BeforeEach
    void oddFileSystem() {
        Configuration configuration = spark.sparkContext().hadoopConfiguration();
        configuration.set("fs.odd.impl", OddFiles.class.getName());
        configuration.set("fs.AbstractFileSystem.odd.impl", OddFileContext.class.getName());
    }

    @AfterEach
    void noOddFileSystem() {
        Configuration configuration = spark.sparkContext().hadoopConfiguration();
        configuration.unset("fs.odd.impl");
        configuration.unset("fs.AbstractFileSystem.odd.impl");
        spark.sparkContext().conf().remove(LOG);
    }

    @Test
    void aLocalFolderKeepsDriversApartAndIsLeftAsItWas() {
        assertThat(probe("file").exclusion()).isEqualTo(Exclusion.ALL_DRIVERS);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void ofAnUnknownFileSystemOnlyOneDriverIsSafe() {
        assertThat(probe("odd").exclusion()).isEqualTo(Exclusion.ONE_DRIVER);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whereTheLastWriterWinsThereIsNoStore() {
        spark.sparkContext().conf().set(LOG, CarelessLogStore.class.getName());

        assertThatThrownBy(() -> probe("odd").exclusion())
                .isInstanceOf(UserError.class)
                .hasMessageContaining("lets a second writer replace a file");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whereNothingCanBeWrittenThereIsNoStore() {
        assertThatThrownBy(() -> new StoreProbe(spark, new Path("file:///dev/null/store")).exclusion())
                .isInstanceOf(UserError.class)
                .hasMessageContaining("nothing can be written there");
    }

    private StoreProbe probe(String scheme) {
        return new StoreProbe(spark, new Path(scheme, "", folder.toString()));
    }
}
