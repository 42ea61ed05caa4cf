using System.Text;
using Microsoft.AspNetCore.Http;
using TrainingSlots.Server.Http.Binding;

namespace TrainingSlots.Server.Tests.Http;

public sealed class BodyReaderTests
{
    private const string Json = "application/json";

    [Theory]
    [InlineData("application/json")]
    [InlineData("Application/JSON; charset=\"UTF-8\"")]
    public async Task A_json_object_is_read(string contentType)
    {
        var result = await Read("{\"slots\":3}"u8.ToArray(), contentType);
        result.IsValid.ShouldBeTrue();
        result.Body!.Value.GetProperty("slots").GetInt32().ShouldBe(3);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    public async Task An_empty_body_is_no_body(string? contentType)
    {
        var result = await Read([], contentType);
        result.IsValid.ShouldBeTrue();
        result.Body.ShouldBeNull();
    }

    [Theory]
    [InlineData("{}", null, "must be application/json")]
    [InlineData("{}", "text/plain", "must be application/json")]
    [InlineData("{}", "application/jsonp", "must be application/json")]
    [InlineData("{}", "application/json; charset=utf-16", "must be in UTF-8")]
    [InlineData("{\"a\":\n 1,}", Json, "must be valid JSON, see line 2, position 4")]
    [InlineData("{\"a\":1} {}", Json, "must be valid JSON, see line 1, position 9")]
    [InlineData("{\"a\":1 // why\n}", Json, "must be valid JSON, see line 1, position 8")]
    [InlineData("{\"a\":NaN}", Json, "must be valid JSON, see line 1, position 6")]
    [InlineData(" ", Json, "must be valid JSON, see line 1, position 2")]
    [InlineData("[1]", Json, "must be a JSON object")]
    [InlineData("null", Json, "must be a JSON object")]
    public async Task A_body_that_cannot_be_read_says_why(string body, string? contentType, string error) =>
        await ShouldBeRefused(Read(Encoding.UTF8.GetBytes(body), contentType), error);

    [Fact]
    public async Task A_body_must_be_utf8() =>
        await ShouldBeRefused(Read([.. "{\"a\":\""u8, 0xC3, 0x28, .. "\"}"u8], Json), "must be in UTF-8");

    [Fact]
    public async Task A_byte_order_mark_is_skipped() =>
        (await Read([0xEF, 0xBB, 0xBF, .. "{}"u8], Json)).Body.ShouldNotBeNull();

    [Fact]
    public async Task Names_given_twice_are_left_to_the_binder() =>
        (await Read("{\"a\":1,\"a\":2}"u8.ToArray(), Json)).IsValid.ShouldBeTrue();

    [Theory]
    [InlineData(64, null)]
    [InlineData(65, "must be nested at most 16 levels deep")]
    [InlineData(100_000, "must be nested at most 16 levels deep")]
    public async Task Depth_is_left_to_the_binder_within_reason(int levels, string? error)
    {
        var body = $"{string.Concat(Enumerable.Repeat("{\"a\":", levels - 1))}{{}}{new string('}', levels - 1)}";
        var read = Read(Encoding.UTF8.GetBytes(body), Json);
        if (error is null)
        {
            BodyReader.Canonical((await read).Body!.Value).ShouldBe(Encoding.UTF8.GetBytes(body));
            return;
        }

        await ShouldBeRefused(read, error);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_may_be_as_large_as_allowed_and_no_larger(bool withLength)
    {
        byte[] body = [.. "{}"u8, .. Enumerable.Repeat((byte)' ', BodyReader.MaxBodyBytes - 2)];
        (await Read(body, Json, withLength)).IsValid.ShouldBeTrue();
        await ShouldBeRefused(Read([.. body, (byte)' '], Json, withLength), "must be at most 1048576 bytes");
        await ShouldBeRefused(Read("{\"a\":1}"u8.ToArray(), Json, withLength, maxBodyBytes: 6), "must be at most 6 bytes");
    }

    [Fact]
    public async Task No_more_is_read_than_is_needed_to_refuse()
    {
        var endless = new MemoryStream(new byte[10 * BodyReader.MaxBodyBytes]);
        var request = new DefaultHttpContext { Request = { Body = endless, ContentType = Json } }.Request;
        (await BodyReader.ReadAsync(request, CancellationToken.None)).IsValid.ShouldBeFalse();
        endless.Position.ShouldBe(BodyReader.MaxBodyBytes + 1);

        endless.Position = 0;
        request.ContentLength = endless.Length;
        (await BodyReader.ReadAsync(request, CancellationToken.None)).IsValid.ShouldBeFalse();
        endless.Position.ShouldBe(0);
    }

    [Fact]
    public async Task A_wrong_type_and_a_wrong_size_are_both_told() =>
        (await Read("{\"a\":1}"u8.ToArray(), "text/plain", maxBodyBytes: 6)).Errors["body"]
            .ShouldBe(["must be application/json", "must be at most 6 bytes"]);

    private static async Task<BodyResult> Read(byte[] body, string? contentType, bool withLength = true, int maxBodyBytes = BodyReader.MaxBodyBytes)
    {
        var request = new DefaultHttpContext().Request;
        request.Body = new MemoryStream(body);
        request.ContentType = contentType;
        request.ContentLength = withLength ? body.Length : null;
        return await BodyReader.ReadAsync(request, maxBodyBytes, CancellationToken.None);
    }

    private static async Task ShouldBeRefused(Task<BodyResult> read, string error)
    {
        var result = await read;
        result.IsValid.ShouldBeFalse();
        result.Body.ShouldBeNull();
        Binder.Lines(result.Errors).ShouldBe([$"body {error}"]);
    }
}
