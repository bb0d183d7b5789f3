package org.lmsanalytics.contract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** JSON in UTF-8 as a tree; whatever the bytes are, the answer is a tree or an {@link IOException}. */
final class JsonTree {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private JsonTree() {}

    static JsonNode read(byte[] json) throws IOException {
        requireUtf8(json);
        try (JsonParser parser = new AnyExponent(JSON.createParser(json))) {
            return JSON.readValue(parser, JsonNode.class);
        }
    }

    /** Jackson takes UTF-16 and UTF-32 too, and lets overlong and surrogate sequences of bytes pass. */
    private static void requireUtf8(byte[] json) throws CharacterCodingException {
        boolean ascii = true;
        for (byte b : json) {
            if (b == 0) {
                throw new CharacterCodingException();
            }
            ascii &= b > 0;
        }
        if (!ascii) {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json));
        }
    }

    /** An exponent may have any size in JSON, but not in a BigDecimal; for us such a number is just huge or tiny. */
    private static final class AnyExponent extends JsonParserDelegate {
        private static final BigDecimal HUGE = new BigDecimal("1e999999999");
        private static final BigDecimal TINY = new BigDecimal("1e-999999999");

        AnyExponent(JsonParser parser) {
            super(parser);
        }

        @Override
        public BigDecimal getDecimalValue() throws IOException {
            try {
                return super.getDecimalValue();
            } catch (NumberFormatException e) {
                return standIn(getText());
            }
        }

        private static BigDecimal standIn(String number) {
            int exponent = Math.max(number.indexOf('e'), number.indexOf('E'));
            BigDecimal mantissa = new BigDecimal(number.substring(0, exponent));
            BigDecimal magnitude = number.charAt(exponent + 1) == '-' ? TINY : HUGE;
            return magnitude.multiply(BigDecimal.valueOf(mantissa.signum()));
        }
    }
}
