package io.spikefront.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikefront.error.UserError;
import io.spikefront.space.ContentId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Rows of the right schema whose values are anybody's, and checkpoints of anybody's bytes. */
class SpoiledRowTest {
    private static final ContentId MODEL = ContentId.of("a model");
    private static final List<Long> SIZES = List.of(0L, 8L, 9L, 16L, -1L, 17L, Long.MAX_VALUE, Long.MIN_VALUE);

    @Property(seed = "1", tries = 3000)
    void counts(@ForAll long seed) {
        Row row = row(StoreTable.EVALUATIONS.schema(), new Random(seed));
        holds(() -> assertThat(CountsCodec.counted(row)).isNotNull());
    }

    @Property(seed = "2", tries = 2000)
    void testAnswers(@ForAll long seed) {
        Row row = row(StoreTable.TEST_SCORES.schema(), new Random(seed));
        holds(() -> assertThat(EvaluationCodec.testAnswers(row)).isNotNull());
    }

    @Property(seed = "3", tries = 2000)
    void models(@ForAll long seed) {
        Row row = row(StoreTable.MODELS.schema(), new Random(seed));
        holds(() -> assertThat(ModelCodec.model(row)).isNotNull());
    }

    @Property(seed = "5", tries = 200)
    void failures(@ForAll long seed) {
        Row row = row(StoreTable.MODELS.schema(), new Random(seed));
        holds(() -> assertThat(ModelCodec.failure(row)).isNotNull());
    }

    @Property(seed = "4", tries = 2000)
    void checkpoints(@ForAll long seed) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        CheckpointFile.write(MODEL, out -> out.writeLong(1), written);
        Random random = new Random(seed);
        byte[] bytes = Arrays.copyOf(written.toByteArray(), random.nextInt(written.size() + 8));
        for (int changes = random.nextInt(4); changes > 0 && bytes.length > 0; changes--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        try {
            long state = CheckpointFile.<Long>read(new ByteArrayInputStream(bytes), MODEL, in -> in.readLong());
            assertThat(state).isEqualTo(1);
        } catch (IOException e) {
            assertThat(e).isNotNull(); // whoever reads checkpoints goes on without
        }
    }

    private static void holds(Runnable reading) {
        try {
            reading.run();
        } catch (UserError e) {
            assertThat(e).hasMessageStartingWith("a row of the result store is damaged: ");
        }
    }

    private static Row row(StructType schema, Random random) {
        Object[] values = Arrays.stream(schema.fields())
                .map(field -> random.nextInt(20) == 0 ? null : value(field, random))
                .toArray();
        return new GenericRowWithSchema(values, schema);
    }

    private static Object value(StructField field, Random random) {
        return switch (field.dataType().catalogString()) {
            case "bigint" -> SIZES.get(random.nextInt(SIZES.size()));
            case "int" -> random.nextInt();
            case "float" -> random.nextFloat();
            case "double" -> random.nextDouble();
            case "boolean" -> random.nextBoolean();
            case "binary" -> bytes(random);
            case "string" -> "text";
            case "array<float>" ->
                scala(Arrays.asList(1f, random.nextInt(4) == 0 ? null : Float.valueOf(2f))
                        .subList(0, random.nextInt(3)));
            default -> scala(field.name().equals("layer_counts") ? layers(random) : List.of());
        };
    }

    private static Seq<?> scala(List<?> values) {
        return CollectionConverters.asScala(values).toSeq();
    }

    private static List<Row> layers(Random random) {
        StructType schema = (StructType) ((ArrayType)
                        StoreTable.EVALUATIONS.schema().apply("layer_counts").dataType())
                .elementType();
        return random.nextInt(10) == 0 ? Collections.singletonList(null) : List.of(row(schema, random));
    }

    private static byte[] bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(4)];
        random.nextBytes(bytes);
        return bytes;
    }
}
