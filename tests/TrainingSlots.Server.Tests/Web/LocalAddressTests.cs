using TrainingSlots.Server.Web;

namespace TrainingSlots.Server.Tests.Web;

public class LocalAddressTests
{
    [Theory]
    [InlineData("/slots/ML?asOf=2023-03-17#now", "/slots/ML?asOf=2023-03-17#now")]
    [InlineData("/nominations?q=Samaké", "/nominations?q=Samak%C3%A9")]
    [InlineData("/nominations?q=a b", "/nominations?q=a%20b")]
    [InlineData("/nominations?q=%0A", "/nominations?q=%0A")]
    [InlineData("/?q=😀", "/?q=%F0%9F%98%80")]
    public void An_address_of_this_server_is_followed(string address, string followed) => LocalAddress.Of(address).ShouldBe(followed);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("slots")]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("/\t/elsewhere.example/")]
    [InlineData("/\n/elsewhere.example/")]
    [InlineData("/slots\r\nSet-Cookie: a=b")]
    [InlineData("/slots\u0085")]
    [InlineData("/slots\\..\\")]
    [InlineData("javascript:alert(1)")]
    public void Anything_else_leads_to_the_start_page(string? address) => LocalAddress.Of(address).ShouldBe("/");

    [Fact]
    public void Half_a_character_leads_to_the_start_page() => LocalAddress.Of("/\ud83d").ShouldBe("/");
}
