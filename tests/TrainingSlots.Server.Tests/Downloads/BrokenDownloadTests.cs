using System.IO.Compression;
using System.Net;
using TrainingSlots.Server.Spreadsheets;

namespace TrainingSlots.Server.Tests.Downloads;

/// <summary>What breaks a download, and that these tests would see it.</summary>
public class BrokenDownloadTests
{
    /// <summary>The negative control: a writer that goes straight to the connection, as ours once did.</summary>
    [Fact]
    public async Task An_archive_that_is_written_straight_to_the_connection_never_arrives()
    {
        await using var server = await SmallServer.StartAsync(async http =>
        {
            http.Response.ContentType = SheetFormat.Xlsx.MediaType;
            await using var archive = await ZipArchive.CreateAsync(http.Response.Body, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null);
            await using var part = await archive.CreateEntry("xl/worksheets/sheet1.xml").OpenAsync();
            await part.WriteAsync("<worksheet/>"u8.ToArray());
        });

        await ShouldBreakAsync(server);
    }

    [Fact]
    public async Task A_workbook_whose_rows_fail_halfway_is_a_fault_and_no_file()
    {
        await using var server = await SmallServer.StartAsync(http => SheetFormat.Xlsx.WriteAsync(http, "list", FailAsync));

        using var answer = await server.GetAsync();

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        answer.Content.Headers.ContentDisposition.ShouldBeNull();
    }

    [Fact]
    public async Task Lines_that_fail_halfway_break_off_and_look_like_nothing_complete()
    {
        await using var server = await SmallServer.StartAsync(http => SheetFormat.Csv.WriteAsync(http, "list", FailAsync));
        await ShouldBreakAsync(server);
    }

    [Fact]
    public async Task A_whole_workbook_arrives_with_its_length()
    {
        await using var server = await SmallServer.StartAsync(http => SheetFormat.Xlsx.WriteAsync(http, "list", async writer =>
        {
            await writer.BeginAsync("List", ["name"]);
            await writer.WriteAsync(["Moussa Goïta"]);
        }));

        using var answer = await server.GetAsync();

        var file = await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
        answer.Content.Headers.ContentLength.ShouldBe(file.Length);
        OpenedFile.Workbook(file).Single().Rows.Select(row => row[0]).ShouldBe(["name", "Moussa Goïta"]);
    }

    private static async Task ShouldBreakAsync(SmallServer server) =>
        (await Should.ThrowAsync<HttpRequestException>(server.GetAsync)).HttpRequestError.ShouldBeOneOf(HttpRequestError.ResponseEnded, HttpRequestError.Unknown);

    private static async Task FailAsync(ISheetWriter writer)
    {
        const int SomeOfThem = 20_000;
        await writer.BeginAsync("List", ["number"]);
        for (var number = 0; number < SomeOfThem; number++)
        {
            await writer.WriteAsync([number]);
        }

        throw new InvalidOperationException("The rest cannot be read.");
    }
}
