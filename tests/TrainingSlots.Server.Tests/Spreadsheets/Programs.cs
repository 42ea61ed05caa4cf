using System.Diagnostics;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Postgres;

namespace TrainingSlots.Server.Tests.Spreadsheets;

/// <summary>The real programs that write the list anew, as far as this machine has them.</summary>
internal static class Programs
{
    private const string NpmWriters = "npm install --silent --no-save --no-package-lock --prefix . exceljs@4.4.0 xlsx@0.18.5 >/dev/null 2>&1";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>By name: what must run for it to be there, and the command that writes <c>$2</c> from the folder of writers <c>$1</c>.</summary>
    public static IReadOnlyDictionary<string, (string Probe, string Write)> All { get; } = new Dictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        ["openpyxl"] = ("/usr/bin/python3 -c 'import openpyxl'", "/usr/bin/python3 \"$1/openpyxl-list.py\" \"$2\""),
        ["openpyxl with ISO dates"] = ("/usr/bin/python3 -c 'import openpyxl'", "/usr/bin/python3 \"$1/openpyxl-list.py\" \"$2\" iso"),
        ["XlsxWriter"] = ("/usr/bin/python3 -c 'import xlsxwriter'", "/usr/bin/python3 \"$1/xlsxwriter-list.py\" \"$2\""),
        ["Excel::Writer::XLSX"] = ("perl -MExcel::Writer::XLSX -e 1", "perl \"$1/excel-writer-list.pl\" \"$2\""),
        ["exceljs"] = (NpmWriters, "NODE_PATH=node_modules node \"$1/exceljs-list.cjs\" \"$2\""),
        ["SheetJS"] = (NpmWriters, "NODE_PATH=node_modules node \"$1/sheetjs-list.cjs\" \"$2\""),
        ["SheetJS with ISO dates"] = (NpmWriters, "NODE_PATH=node_modules node \"$1/sheetjs-list.cjs\" \"$2\" iso"),
        ["LibreOffice"] = ("command -v soffice", "soffice -env:UserInstallation=file://$PWD/office --headless --convert-to xlsx --outdir . \"$1/list.fods\" && mv list.xlsx \"$2\""),
        ["Gnumeric"] = ("command -v ssconvert", "ssconvert -T Gnumeric_Excel:xlsx2 \"$1/../Written/libreoffice-7.4.7.xlsx\" \"$2\""),
    };

    /// <summary>The file that a program wrote just now, or null where it is not installed.</summary>
    public static async Task<byte[]?> WriteAsync(string program)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Path);
        var (probe, write) = All[program];
        if ((await RunAsync(folder.Path, probe)).Code != 0)
        {
            return null;
        }

        var file = Path.Combine(folder.Path, "written.xlsx");
        var (code, said) = await RunAsync(folder.Path, write, Path.Combine(Repository.Root, "tests", "TrainingSlots.Server.Tests", "Spreadsheets", "Writers"), file);
        code.ShouldBe(0, said);
        return await File.ReadAllBytesAsync(file);
    }

    private static async Task<(int Code, string Said)> RunAsync(string folder, string command, params string[] arguments)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", command, "bash", .. arguments]) { WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, string.Concat(said));
    }
}
