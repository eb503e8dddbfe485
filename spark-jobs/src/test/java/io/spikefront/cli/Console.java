package io.spikefront.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/**
 * What a command line ended with and printed.
 *
 * @param status its exit status
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record Console(int status, String out, String err) {
    /** Runs a command line in this process, where the Spark of the tests runs already. */
    static Console of(String... args) {
        Objects.requireNonNull(LocalSpark.session());
        return run(args);
    }

    /** Runs a command line in this process that must end before it asks for Spark. */
    static Console withoutSpark(String... args) {
        Option<SparkSession> session = SparkSession.getDefaultSession();
        SparkSession.clearDefaultSession();
        try {
            Console console = run(args);
            assertThat(SparkSession.getDefaultSession().isEmpty())
                    .as("ended without Spark")
                    .isTrue();
            return console;
        } finally {
            session.foreach(given -> {
                SparkSession.setDefaultSession(given);
                return null;
            });
        }
    }

    private static Console run(String... args) {
        PrintStream realOut = System.out;
        PrintStream realErr = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, UTF_8));
        System.setErr(new PrintStream(err, true, UTF_8));
        try {
            return new Console(Main.run(args), out.toString(UTF_8), err.toString(UTF_8));
        } finally {
            System.setOut(realOut);
            System.setErr(realErr);
        }
    }

    List<String> outLines() {
        return out.lines().toList();
    }

    List<String> errLines() {
        return err.lines().toList();
    }
}
