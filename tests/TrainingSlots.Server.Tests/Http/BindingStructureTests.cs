using System.Text.Json;
using TrainingSlots.Server.Http.Binding;

namespace TrainingSlots.Server.Tests.Http;

public sealed class BindingStructureTests
{
    [Fact]
    public void Every_wrong_field_is_named_at_once() => Binder.Errors<Batch>(
        """
        {
          "mode": "both", "dryRun": true,
          "nominations": [
            {"session":"S-1","nominee":{"name":"Awa","dateOfBirth":"1990-01-01"}},
            {"session":7,"nominee":{"dateOfBirth":"soon","Rank":"Maj","experienceYears":"3"}},
            null,
            {"session":"S-1","session":"S-2","nominee":[]},
            "row"
          ]
        }
        """).ShouldBe(
        [
            "dryRun is not a known field",
            "mode must be one of fiscal, calendarYear, as-agreed",
            "nominations[1].session must be text",
            "nominations[1].nominee.Rank is not a known field, did you mean rank",
            "nominations[1].nominee.name is required",
            "nominations[1].nominee.dateOfBirth must be a date like 2023-03-27, from 1900 to 2200",
            "nominations[1].nominee.experienceYears must be a whole number",
            "nominations[2] must not be null",
            "nominations[3].session is given twice",
            "nominations[3].nominee must be an object",
            "nominations[4] must be an object",
        ]);

    [Fact]
    public void Lists_keep_their_order_and_their_nulls_where_allowed()
    {
        var lists = Binder.Command<Lists>("""{"names":["b","a"],"remarks":["x",null],"marks":[1,null]}""");
        lists.Names.ShouldBe(["b", "a"]);
        lists.Remarks.ShouldBe(["x", null]);
        lists.Marks.ShouldBe([1, null]);
        Binder.Errors<Lists>("""{"names":["b",null]}""").ShouldBe(["names[1] must not be null"]);
        Binder.Errors<Lists>("""{"names":"b"}""").ShouldBe(["names must be a list"]);
    }

    [Fact]
    public void Dictionaries_take_the_clients_names_as_they_are()
    {
        var bound = Binder.Command<Earmarked>("""{"earmarks":{"Army":10,"air force":2},"notes":{"Army":"first"}}""");
        bound.Earmarks.ShouldBe(new Dictionary<string, int>(StringComparer.Ordinal) { ["Army"] = 10, ["air force"] = 2 });
        bound.Notes!["Army"].ShouldBe("first");
    }

    [Fact]
    public void Errors_in_dictionaries_carry_the_clients_name()
    {
        Binder.Errors<Earmarked>("""{"earmarks":{"Army":"ten","Navy":null,"Air":1,"Air":2,"\udfff":1},"notes":{"Army":"\u0000"}}""").ShouldBe(
        [
            "earmarks.Army must be a whole number",
            "earmarks.Navy must not be null",
            "earmarks.Air is given twice",
            """earmarks.\udfff contains a character that cannot be stored""",
            "notes.Army contains a character that cannot be stored",
        ]);
        Binder.Errors<Earmarked>("""{"earmarks":[]}""").ShouldBe(["earmarks must be an object"]);
    }

    [Fact]
    public void Json_is_passed_through_and_outlives_its_document()
    {
        Passed passed;
        using (var document = JsonDocument.Parse("""{"any":[1,{"a":null}],"policy":{"holdDays":14}}"""))
        {
            passed = CommandBinder.Bind<Passed>(document.RootElement, new Dictionary<string, string?>(StringComparer.Ordinal)).Command!;
        }

        passed.Any.GetRawText().ShouldBe("""[1,{"a":null}]""");
        passed.Policy["holdDays"]!.GetValue<int>().ShouldBe(14);
    }

    [Fact]
    public void Json_passed_through_must_be_storable() => Binder.Errors<Passed>(
        """{"any":{"a":["x","\u0000"],"\ud800":1,"b":1,"b":2,"n":1e999,"m":1e-20000,"z":0e0},"policy":[]}""").ShouldBe(
        [
            "any.a[1] contains a character that cannot be stored",
            """any.\ud800 contains a character that cannot be stored""",
            "any.b is given twice",
            "any.n is not a number that can be stored",
            "any.m is not a number that can be stored",
            "policy must be an object",
        ]);

    [Fact]
    public void Sixteen_levels_are_enough()
    {
        Binder.Command<Nested>(Levels(CommandBinder.MaxDepth)).Inner.ShouldNotBeNull();
        var field = string.Join('.', Enumerable.Repeat("inner", CommandBinder.MaxDepth));
        Binder.Errors<Nested>(Levels(CommandBinder.MaxDepth + 1)).ShouldBe([$"{field} must be nested at most 16 levels deep"]);
        Binder.Errors<Passed>($$"""{"policy":{},"any":{{new string('[', 16)}}{{new string(']', 16)}}}""")
            .ShouldBe([$"any{string.Concat(Enumerable.Repeat("[0]", 15))} must be nested at most 16 levels deep"]);
    }

    [Fact]
    public void Errors_beyond_the_limit_are_counted()
    {
        var errors = Binder.Errors<Lists>($$"""{"names":[{{string.Join(',', Enumerable.Repeat("1", CommandBinder.MaxErrors + 23))}}]}""");
        errors.Length.ShouldBe(CommandBinder.MaxErrors + 1);
        errors[^2].ShouldBe("names[99] must be text");
        errors[^1].ShouldBe("body has 23 more errors");
    }

    [Fact]
    public void Long_names_are_not_repeated_in_full() =>
        Binder.Errors<Nested>($$"""{"{{new string('x', 63)}}\ud83d\ude00yz":1}""").ShouldBe([$"{new string('x', 63)}… is not a known field"]);

    private static string Levels(int depth) =>
        string.Concat(Enumerable.Repeat("""{"inner":""", depth - 1)) + "{}" + new string('}', depth - 1);
}
