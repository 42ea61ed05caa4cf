using System.Text.Json;
using FluentValidation;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Http.Binding;
using TrainingSlots.Server.OpenApi;
using TrainingSlots.Server.Tests.Hosting;

namespace TrainingSlots.Server.Tests.OpenApi;

public sealed class ExampleTests(OfflineApp app) : IClassFixture<OfflineApp>
{
    private static readonly Dictionary<string, string?> Route = new(StringComparer.Ordinal)
    {
        ["programme"] = "ITEC-CIV",
        ["country"] = "ML",
        ["year"] = "2022-23",
        ["code"] = "CYBER-2023-02",
        ["document"] = "0186b1d8-11aa-7b02-8f3e-5a7c90d2e61c",
        ["id"] = "0186b1d8-11aa-7b02-8f3e-5a7c90d2e61b",
    };

    [Fact]
    public void Every_example_body_would_be_taken()
    {
        foreach (var operation in OperationFacts.All(app.Services.GetRequiredService<EndpointDataSource>()).Where(operation => operation.Command is not null))
        {
            var command = operation.Command!;
            var route = Route.Where(value => operation.Address.Contains($"{{{value.Key}}}", StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal);
            var body = JsonSerializer.Deserialize<JsonElement>(RequestExamples.Of(command)!.ToJsonString());
            var bound = CommandBinder.Bind(command, body, route);
            bound.Errors.ShouldBeEmpty(command.Name);
            if (app.Services.GetService(typeof(IValidator<>).MakeGenericType(command)) is IValidator validator)
            {
                validator.Validate(new ValidationContext<object>(bound.Command!)).Errors.ShouldBeEmpty(command.Name);
            }
        }
    }

    [Fact]
    public void Every_refusal_has_an_example_with_its_code()
    {
        foreach (var kind in RefusalCatalogue.All)
        {
            var example = ProblemExamples.Of(kind.Code);
            example["code"]!.GetValue<string>().ShouldBe(kind.Code);
            example["type"]!.GetValue<string>().ShouldBe("/docs/refusals#" + kind.Code);
        }
    }
}
