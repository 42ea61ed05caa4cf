using System.Text.Json.Serialization;

namespace TrainingSlots.Server.Spreadsheets;

/// <summary>How a day and a month in numbers are to be read.</summary>
public enum DateOrder
{
    /// <summary>The day first.</summary>
    [JsonStringEnumMemberName("dmy")] Dmy,

    /// <summary>The month first.</summary>
    [JsonStringEnumMemberName("mdy")] Mdy,
}
