package app.lianxi.wechat;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.MissingResourceException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads pushes, XML or JSON as the console was told. A document type is refused, and with it every entity of its own. */
final class PushParser {
    private static final int DEEPEST = 16;
    /** Each field carries the names of all it stands in: without an end a body of a megabyte would make gigabytes of them. */
    private static final int LONGEST_NAME = 256;

    private static final int MOST_FIELDS = 1_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final XMLInputFactory XML = factory();

    private PushParser() {}

    /** @throws NotParsed when it is neither */
    static Push parse(String body) {
        var start = body.stripLeading();
        if (start.startsWith("<")) {
            return new Push(xml(start), false);
        }
        if (start.startsWith("{")) {
            return new Push(json(start), true);
        }
        throw new NotParsed();
    }

    private static Map<String, String> xml(String body) {
        var fields = new LinkedHashMap<String, String>();
        try {
            var reader = XML.createXMLStreamReader(new StringReader(body));
            try {
                read(reader, fields);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | MissingResourceException e) {
            // The latter where the JDK's parser has no words for what is wrong
            throw new NotParsed();
        }
        return fields;
    }

    private static void read(XMLStreamReader reader, Map<String, String> fields) throws XMLStreamException {
        if ("1.1".equals(reader.getVersion())) {
            // It may hold what no answer in XML 1.0 could say
            throw new NotParsed();
        }
        var path = new ArrayDeque<String>();
        var text = new StringBuilder();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    path.addLast(reader.getLocalName());
                    text.setLength(0);
                    if (path.size() > DEEPEST
                            || path.size() == 1 && !reader.getLocalName().equals("xml")
                            || reader.getLocalName().length() > LONGEST_NAME) {
                        throw new NotParsed();
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    if (path.size() > 1 && !text.toString().isBlank()) {
                        put(fields, String.join(".", path.stream().skip(1).toList()), text.toString());
                    }
                    path.removeLast();
                    text.setLength(0);
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw new NotParsed();
                default -> {
                    // comments and white space say nothing
                }
            }
        }
    }

    private static Map<String, String> json(String body) {
        var fields = new LinkedHashMap<String, String>();
        try {
            var root = JSON.readTree(body);
            if (!root.isObject()) {
                throw new NotParsed();
            }
            flatten("", root, fields, 0);
        } catch (JacksonException e) {
            throw new NotParsed();
        }
        return fields;
    }

    private static void flatten(String prefix, JsonNode node, Map<String, String> fields, int depth) {
        if (depth > DEEPEST) {
            throw new NotParsed();
        }
        for (var property : node.properties()) {
            if (prefix.length() + property.getKey().length() > LONGEST_NAME) {
                throw new NotParsed();
            }
            var name = prefix + property.getKey();
            var value = property.getValue();
            if (value.isObject()) {
                flatten(name + ".", value, fields, depth + 1);
            } else if (value.isArray() && !value.isEmpty() && value.get(0).isObject()) {
                flatten(name + ".", value.get(0), fields, depth + 1);
            } else if (value.isValueNode() && !value.isNull()) {
                put(fields, name, value.asString());
            }
        }
    }

    /** The first of a name stands. JSON may write a character that XML, and our tables, can't. */
    private static void put(Map<String, String> fields, String name, String value) {
        if (name.length() > LONGEST_NAME || (name + value).indexOf('\0') >= 0) {
            throw new NotParsed();
        }
        fields.putIfAbsent(name, value);
        if (fields.size() > MOST_FIELDS) {
            throw new NotParsed();
        }
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** A body that is neither the platform's XML nor its JSON. */
    static class NotParsed extends RuntimeException {
        NotParsed() {
            super("Neither XML nor JSON of the platform");
        }
    }
}
