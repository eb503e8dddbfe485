package io.spikefront.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What conf/log4j2.properties lets Spark say beside Spikefront's own messages. */
class QuietLogTest {
    private final LoggerContext log = new LoggerContext(
            "quiet", null, Path.of("../conf/log4j2.properties").toUri());

    @BeforeEach
    void start() {
        log.start();
    }

    @AfterEach
    void stop() {
        log.stop();
    }

    @Test
    void anErrorIsOneLineWithItsCauseAndNoStackFrames() {
        Log4jLogEvent event = Log4jLogEvent.newBuilder()
                .setLevel(Level.ERROR)
                .setLoggerName("org.apache.spark.storage.BlockManager")
                .setMessage(new SimpleMessage("no block"))
                .setThrown(new IllegalStateException("the disk is full"))
                .build();
        String line = new String(
                log.getConfiguration().getAppender("stderr").getLayout().toByteArray(event), UTF_8);
        assertThat(line).matches("[0-9:]{8} ERROR BlockManager: no block the disk is full\\s*");
    }

    @Test
    void onlyErrorsAreSaid() {
        assertThat(log.getLogger("org.apache.spark.SparkContext").getLevel()).isEqualTo(Level.ERROR);
    }

    @Test
    void aFailedTaskIsLeftToTheMessageAboutItsException() {
        assertThat(log.getLogger("org.apache.spark.executor.Executor").getLevel())
                .isEqualTo(Level.OFF);
        assertThat(log.getLogger("org.apache.spark.scheduler.TaskSetManager").getLevel())
                .isEqualTo(Level.OFF);
    }
}
