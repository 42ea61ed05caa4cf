using System.Xml;

namespace TrainingSlots.Server.Spreadsheets;

/// <summary>Workbooks come in two forms of the standard, which differ in the names of their namespaces.</summary>
internal static class WorkbookXml
{
    private const string StrictMain = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    private const string StrictRelationships = "http://purl.oclc.org/ooxml/officeDocument/relationships";

    public static bool Is(this XmlReader xml, string element) =>
        xml.NodeType is XmlNodeType.Element && string.Equals(xml.LocalName, element, StringComparison.Ordinal) && xml.NamespaceURI is Package.Main or StrictMain;

    public static bool ReadTo(this XmlReader xml, string element)
    {
        while (xml.Read())
        {
            if (xml.Is(element))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The id of the link that an element names.</summary>
    public static string? LinkOf(this XmlReader xml) => xml.GetAttribute("id", Package.Relationships) ?? xml.GetAttribute("id", StrictRelationships);

    public static bool IsTrue(this XmlReader xml, string attribute) => xml.GetAttribute(attribute) is "1" or "true";
}
