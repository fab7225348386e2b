package app.lianxi.rate;

import java.io.StringReader;
import java.util.MissingResourceException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The ECB's XML: {@code Envelope > Cube > Cube time > Cube currency rate}. A document type is refused, and with it every
 * entity of its own.
 */
final class EcbXml {
    private static final String CUBE = "Cube";
    private static final XMLInputFactory XML = factory();

    private EcbXml() {}

    /** Takes a rate as it stands in the file. */
    @FunctionalInterface
    interface Sink {
        void add(int line, String day, String currency, String perEuro);
    }

    /** @throws RateFileRefused when it is not that, or is cut off */
    static void read(String text, Sink sink) {
        try {
            var reader = XML.createXMLStreamReader(new StringReader(text.strip()));
            try {
                read(reader, sink);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw new RateFileRefused(
                    "rate.error.xml",
                    e.getLocation() == null ? 0 : e.getLocation().getLineNumber());
        } catch (MissingResourceException e) {
            // Of some that are no XML the parser fails to say so (a control character in a DTD)
            throw new RateFileRefused("rate.error.xml", 0);
        }
    }

    private static void read(XMLStreamReader reader, Sink sink) throws XMLStreamException {
        var depth = 0;
        var day = "";
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    var cube = reader.getLocalName().equals(CUBE);
                    if (depth == 1 && !reader.getLocalName().equals("Envelope") || depth > 4) {
                        throw refused(reader);
                    }
                    if (cube && depth == 3) {
                        day = required(reader, "time");
                    } else if (cube && depth == 4) {
                        sink.add(line(reader), day, required(reader, "currency"), required(reader, "rate"));
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw refused(reader);
                default -> {
                    // subject, sender, comments and white space say nothing of rates
                }
            }
        }
    }

    private static String required(XMLStreamReader reader, String attribute) {
        var value = reader.getAttributeValue(null, attribute);
        if (value == null) {
            throw refused(reader);
        }
        return value;
    }

    private static RateFileRefused refused(XMLStreamReader reader) {
        return new RateFileRefused("rate.error.xml", line(reader));
    }

    private static int line(XMLStreamReader reader) {
        return reader.getLocation().getLineNumber();
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory;
    }
}
