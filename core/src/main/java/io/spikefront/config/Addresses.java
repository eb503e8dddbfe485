package io.spikefront.config;

import io.spikefront.error.UserError;
import java.util.regex.Pattern;

/** Addresses of file systems, as in {@code hdfs:///spikefront}. */
public final class Addresses {
    private static final String SCHEME = "[A-Za-z][A-Za-z0-9+.-]*:/";
    private static final Pattern ADDRESS = Pattern.compile(SCHEME + ".*", Pattern.DOTALL);
    /** A user and more before an '@'; what follows a colon as a port or before a path is none. */
    private static final Pattern SECRET = Pattern.compile(SCHEME + "/[^:/@]*:(?!\\d*(/|$))[^@]*@.*", Pattern.DOTALL);

    private Addresses() {}

    /** Whether a text is an address with a scheme. */
    static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    /**
     * Gives the address back where it holds no secret. Addresses are printed and stored, so one that does is a
     * {@link UserError}, whose message is without it.
     *
     * @param name what the address is called
     */
    public static String requireWithoutSecret(String name, String address) {
        if (SECRET.matcher(address).matches()) {
            throw new UserError(name + ": must not hold a user and a secret (scheme://user:secret@...), because it is"
                    + " printed and stored; credentials belong into Spark's configuration, for example"
                    + " spark.hadoop.fs.s3a.access.key, or into the environment");
        }
        return address;
    }
}
