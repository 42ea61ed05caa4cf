using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace TrainingSlots.Server.Web.Layout;

/// <summary>A column of a <see cref="Table{TRow}"/>.</summary>
public sealed class Column<TRow> : ComponentBase
{
    /// <summary>What it is called.</summary>
    [Parameter, EditorRequired] public string Head { get; set; } = null!;

    /// <summary>What stands above it, where that is more than words.</summary>
    [Parameter] public RenderFragment? Heading { get; set; }

    /// <summary>True for numbers, which stand under each other.</summary>
    [Parameter] public bool Number { get; set; }

    /// <summary>True for what the row is about.</summary>
    [Parameter] public bool Row { get; set; }

    /// <summary>Whether a cell says the heading where rows stand alone; without it, all but what the row is about.</summary>
    [Parameter] public bool? Labelled { get; set; }

    /// <summary>True for a cell of several parts, which stay together.</summary>
    [Parameter] public bool Mixed { get; set; }
    [Parameter] public Func<TRow, string?> Class { get; set; } = _ => null;

    /// <summary>The class of what stands above it.</summary>
    [Parameter] public string? HeadClass { get; set; }
    [Parameter] public Func<TRow, string?> Id { get; set; } = _ => null;

    /// <summary>A cell.</summary>
    [Parameter, EditorRequired] public RenderFragment<TRow> ChildContent { get; set; } = null!;

    [CascadingParameter] private Table<TRow> Table { get; set; } = null!;

    protected override void OnInitialized() => Table.Add(this);

    internal void DrawHeading(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "th");
        builder.AddAttribute(1, "scope", "col");
        builder.AddAttribute(2, "class", HeadClass ?? (Number ? "number" : null));
        builder.AddContent(3, Heading ?? (inner => inner.AddContent(0, Head)));
        builder.CloseElement();
    }

    internal void DrawCell(RenderTreeBuilder builder, TRow row)
    {
        builder.OpenElement(0, Row ? "th" : "td");
        builder.AddAttribute(1, "scope", Row ? "row" : null);
        builder.AddAttribute(2, "id", Id(row));
        builder.AddAttribute(3, "class", string.Join(' ', new[] { Number ? "number" : null, Class(row) }.OfType<string>()) is { Length: > 0 } both ? both : null);
        builder.AddAttribute(4, "data-label", Labelled ?? !Row ? Head : null);
        if (Mixed)
        {
            builder.OpenElement(5, "span");
        }

        builder.AddContent(6, ChildContent(row));
        if (Mixed)
        {
            builder.CloseElement();
        }

        builder.CloseElement();
    }
}
