using TrainingSlots.Server.Http.Binding;

namespace TrainingSlots.Server.Tests.Http;

public sealed class BindingFieldTests
{
    [Fact]
    public void A_good_body_becomes_the_command() =>
        Binder.Command<Nomination>("""{"session":"S-1","nominee":{"name":" Awa ","dateOfBirth":"1990-02-28","rank":null,"experienceYears":7}}""")
            .ShouldBe(new Nomination("S-1", new Nominee(" Awa ", new DateOnly(1990, 2, 28), Rank: null, ExperienceYears: 7)));

    [Fact]
    public void Fields_with_defaults_or_nullable_types_may_be_left_out() =>
        Binder.Command<Defaults>("{}").ShouldBe(new Defaults(Note: null, Slots: null, Years: null));

    [Fact]
    public void No_body_is_a_body_without_fields()
    {
        CommandBinder.Bind<Defaults>(body: null, new Dictionary<string, string?>(StringComparer.Ordinal)).IsValid.ShouldBeTrue();
        Binder.Lines(CommandBinder.Bind<Earmarked>(body: null, new Dictionary<string, string?>(StringComparer.Ordinal)).Errors)
            .ShouldBe(["earmarks is required"]);
    }

    [Fact]
    public void Explicit_null_is_taken_only_where_the_type_allows_it()
    {
        Binder.Command<Defaults>("""{"note":null,"slots":null,"years":null,"other":null}""").Other.ShouldBeNull();
        Binder.Errors<Defaults>("""{"waitlist":null,"role":null,"basis":null,"years":[null]}""").ShouldBe(
            ["years[0] must not be null", "waitlist must not be null", "role must not be null", "basis must not be null"]);
        Binder.Errors<Nomination>("""{"session":"S","nominee":null}""").ShouldBe(["nominee must not be null"]);
    }

    [Theory]
    [InlineData("""{"value":1,"other":2}""", "other is not a known field")]
    [InlineData("""{"value":1,"Value":2}""", "Value is not a known field, did you mean value")]
    [InlineData("""{"value":1,"value":1}""", "value is given twice")]
    [InlineData("""{"value":1,"value":2,"value":3}""", "value is given twice")]
    [InlineData("""{"value":1,"\u0076alue":2}""", "value is given twice")]
    [InlineData("""{"value":1,"a\u0000b":2}""", """a\u0000b is not a known field""")]
    [InlineData("""{"value":1,"\ud800":2}""", """\ud800 is not a known field""")]
    [InlineData("{}", "value is required")]
    public void Names_are_exact_and_given_once(string json, string error) => Binder.Errors<Scalar<int>>(json).ShouldBe([error]);

    [Fact]
    public void A_wrong_case_leaves_the_right_name_missing() => Binder.Errors<Scalar<int>>("""{"VALUE":1}""")
        .ShouldBe(["VALUE is not a known field, did you mean value", "value is required"]);

    [Fact]
    public void An_unknown_field_given_twice_is_both() => Binder.Errors<Scalar<int>>("""{"value":1,"x":1,"x":1}""")
        .ShouldBe(["x is not a known field", "x is given twice"]);

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    public void A_body_must_be_an_object(string json) => Binder.Errors<Defaults>(json).ShouldBe(["body must be a JSON object"]);

    [Fact]
    public void Values_come_from_the_route_where_it_has_them() =>
        Binder.Bind<Increase>("""{"slots":3,"reason":"more"}""", ("programme", "ITEC"), ("year", "2027"), ("action", "increase"))
            .Command.ShouldBe(new Increase("ITEC", 2027, 3, "more"));

    [Fact]
    public void A_field_of_the_route_is_unknown_in_the_body() =>
        Binder.Errors<Increase>("""{"programme":"X","Year":1,"slots":3,"reason":"more"}""", ("programme", "ITEC"), ("year", "2027"))
            .ShouldBe(["programme is not a known field", "Year is not a known field"]);

    [Theory]
    [InlineData("twenty", "year must be a whole number")]
    [InlineData(" 2027", "year must be a whole number")]
    [InlineData("02027", "year must be a whole number")]
    [InlineData("99999999999", "year must be between -2147483648 and 2147483647")]
    [InlineData(null, "year is required")]
    public void Route_values_are_held_to_the_same_rules(string? year, string error) =>
        Binder.Errors<Increase>("""{"slots":3,"reason":"more"}""", ("programme", "ITEC"), ("year", year)).ShouldBe([error]);

    [Fact]
    public void Route_text_must_be_storable()
    {
        // Not a theory: attributes are stored as UTF-8, which has no unpaired surrogates.
        foreach (var programme in new[] { "a\0b", "\ud800", "\udc00x", "\ud800\ud800\udc00" })
        {
            Binder.Errors<Increase>("""{"slots":3,"reason":"more"}""", ("programme", programme), ("year", "2027"))
                .ShouldBe(["programme contains a character that cannot be stored"]);
        }

        Binder.Bind<Increase>("""{"slots":3,"reason":"more"}""", ("programme", "\ud83d\ude00"), ("year", "2027")).IsValid.ShouldBeTrue();
    }

    [Fact]
    public void The_type_may_be_given_at_run_time() =>
        CommandBinder.Bind(typeof(Defaults), body: null, new Dictionary<string, string?>(StringComparer.Ordinal))
            .Command.ShouldBeOfType<Defaults>();

    [Fact]
    public void A_command_that_cannot_be_bound_is_a_mistake_of_ours()
    {
        Should.Throw<NotSupportedException>(() => Binder.Bind<Scalar<Uri>>("{}"));
        Should.Throw<NotSupportedException>(() => Binder.Bind<TwoWays>("{}"));
        Should.Throw<NotSupportedException>(() => Binder.Bind<Uri>("{}"));
        Should.Throw<NotSupportedException>(() => Binder.Bind<Nomination>("{}", ("nominee", "Awa")));
    }
}
