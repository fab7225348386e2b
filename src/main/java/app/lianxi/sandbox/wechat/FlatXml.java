package app.lianxi.sandbox.wechat;

import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The platform's XML: one element with fields, text in CDATA and numbers bare. */
final class FlatXml {
    private FlatXml() {}

    static String write(Map<String, Object> fields) {
        var xml = new StringBuilder("<xml>");
        fields.forEach((name, value) -> {
            xml.append('<').append(name).append('>');
            if (value instanceof Number) {
                xml.append(value);
            } else {
                // a CDATA section cannot hold its own end: it is closed and opened anew
                xml.append("<![CDATA[")
                        .append(String.valueOf(value).replace("]]>", "]]]]><![CDATA[>"))
                        .append("]]>");
            }
            xml.append("</").append(name).append('>');
        });
        return xml.append("</xml>").toString();
    }

    /** @throws IllegalArgumentException when it is no XML, or brings a DOCTYPE */
    static Element read(String xml) {
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException("no XML: " + e.getMessage(), e);
        }
    }

    /** The text of a child, empty when there is none. */
    static String text(Element parent, String name) {
        for (var child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && element.getTagName().equals(name)) {
                return element.getTextContent();
            }
        }
        return "";
    }
}
