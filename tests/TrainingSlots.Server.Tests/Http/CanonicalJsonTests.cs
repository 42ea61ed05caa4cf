using System.Text;
using System.Text.Json;
using TrainingSlots.Server.Http.Binding;

namespace TrainingSlots.Server.Tests.Http;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{ "b" : 1 , "a" : [ true , null ] }""", """{"a":[true,null],"b":1}""")]
    [InlineData("""{"a":{"z":1,"Z":2,"é":3}}""", """{"a":{"Z":2,"z":1,"é":3}}""")]
    [InlineData("""{"a":"\u0041\u00e9\/"}""", """{"a":"Aé/"}""")]
    [InlineData("""{"a":1.0,"b":1E2,"c":-0}""", """{"a":1.0,"b":1E2,"c":-0}""")]
    [InlineData("""{"b":[],"a":{}}""", """{"a":{},"b":[]}""")]
    [InlineData("""{"a":[2,1]}""", """{"a":[2,1]}""")]
    [InlineData("""{"b":2,"a":2,"a":1}""", """{"a":2,"a":1,"b":2}""")]
    [InlineData("""{"\ud800":"\u0000"}""", """{"\ud800":"\u0000"}""")]
    [InlineData("""{"\\ud800":"\"\n"}""", """{"\\ud800":"\"\n"}""")]
    public void The_same_json_has_the_same_bytes(string json, string canonical) =>
        Encoding.UTF8.GetString(BodyReader.Canonical(JsonElement.Parse(json))).ShouldBe(canonical);
}
