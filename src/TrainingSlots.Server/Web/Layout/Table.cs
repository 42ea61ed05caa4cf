using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace TrainingSlots.Server.Web.Layout;

/// <summary>The one way to show rows. A column says its heading once; on a phone, where each row stands alone, its cells say it again.</summary>
[CascadingTypeParameter(nameof(TRow))]
public sealed class Table<TRow> : ComponentBase
{
    private readonly List<Column<TRow>> columns = [];

    [Parameter, EditorRequired] public IEnumerable<TRow> Rows { get; set; } = [];

    /// <summary>What it is about.</summary>
    [Parameter, EditorRequired] public string Caption { get; set; } = null!;

    /// <summary>True where a heading says it already, so that only those who hear the page are told.</summary>
    [Parameter] public bool Unseen { get; set; }

    /// <summary>Where it may be wider than a page, the name of the region in which it moves.</summary>
    [Parameter] public string? Region { get; set; }
    [Parameter] public string Class { get; set; } = "stack";
    [Parameter] public Func<TRow, string?> RowClass { get; set; } = _ => null;
    [Parameter] public Func<TRow, string?> RowId { get; set; } = _ => null;

    /// <summary>Rows before the first and after the last.</summary>
    [Parameter] public RenderFragment? Before { get; set; }
    [Parameter] public RenderFragment? After { get; set; }

    /// <summary>The columns.</summary>
    [Parameter, EditorRequired] public RenderFragment ChildContent { get; set; } = null!;

    internal void Add(Column<TRow> column) => columns.Add(column);

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenComponent<CascadingValue<Table<TRow>>>(0);
        builder.AddComponentParameter(1, nameof(CascadingValue<>.Value), this);
        builder.AddComponentParameter(2, nameof(CascadingValue<>.IsFixed), true);
        builder.AddComponentParameter(3, nameof(CascadingValue<>.ChildContent), (RenderFragment)(inner =>
        {
            inner.AddContent(0, ChildContent);

            // A component of its own is drawn after the columns have told of themselves.
            inner.OpenComponent<Afterwards>(1);
            inner.AddComponentParameter(2, nameof(Afterwards.Draw), (RenderFragment)Draw);
            inner.CloseComponent();
        }));
        builder.CloseComponent();
    }

    private void Draw(RenderTreeBuilder builder)
    {
        if (Region is not null)
        {
            builder.OpenElement(1, "div");
            builder.AddAttribute(2, "class", "scroll");
            builder.AddAttribute(3, "role", "region");
            builder.AddAttribute(4, "tabindex", "0");
            builder.AddAttribute(5, "aria-label", Region);
        }

        builder.OpenElement(6, "table");
        builder.AddAttribute(7, "class", Class.Length == 0 ? null : Class);
        builder.OpenElement(8, "caption");
        builder.AddAttribute(9, "class", Unseen ? "visually-hidden" : null);
        builder.AddContent(10, Caption);
        builder.CloseElement();
        builder.OpenElement(11, "thead");
        builder.OpenElement(12, "tr");
        columns.ForEach(column => column.DrawHeading(builder));
        builder.CloseElement();
        builder.CloseElement();
        builder.OpenElement(13, "tbody");
        builder.AddContent(14, Before);
        foreach (var row in Rows)
        {
            builder.OpenElement(15, "tr");
            builder.AddAttribute(16, "id", RowId(row));
            builder.AddAttribute(17, "class", RowClass(row));
            columns.ForEach(column => column.DrawCell(builder, row));
            builder.CloseElement();
        }

        builder.AddContent(18, After);
        builder.CloseElement();
        builder.CloseElement();
        if (Region is not null)
        {
            builder.CloseElement();
        }
    }

    private sealed class Afterwards : ComponentBase
    {
        [Parameter] public RenderFragment Draw { get; set; } = null!;

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, Draw);
    }
}
