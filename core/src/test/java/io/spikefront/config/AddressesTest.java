package io.spikefront.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikefront.error.UserError;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3a://AKIA:hush@bucket/store",
                "s3a://AKIA:hu/sh@bucket",
                "s3a://:hush@bucket",
                "hdfs://me:12hush@host:8020/x",
                "HTTPS://me:hush@host"
            })
    void secretsAreRefusedAndNotRepeated(String address) {
        assertThatThrownBy(() -> Addresses.requireWithoutSecret("store", address))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("store: must not hold a user and a secret")
                .hasMessageNotContaining("hush")
                .hasMessageNotContaining("AKIA");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spikefront-store",
                "/srv/a:b@c",
                "hdfs:///store@home",
                "hdfs://host:8020/store@home",
                "hdfs://host:8020",
                "abfss://container@account.dfs.core.windows.net/store",
                "file:/srv/me:you@home"
            })
    void otherAddressesPass(String address) {
        assertThat(Addresses.requireWithoutSecret("store", address)).isEqualTo(address);
    }
}
