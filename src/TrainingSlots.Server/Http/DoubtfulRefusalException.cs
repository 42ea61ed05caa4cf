namespace TrainingSlots.Server.Http;

/// <summary>A refusal that is not told, since what it was judged by may be out of date, such as that something is not there which has just been made.</summary>
internal sealed class DoubtfulRefusalException(string code) : Exception($"Refused with {code} by what may be out of date.")
{
    /// <summary>From here on the request is judged by what may be out of date, or no more.</summary>
    public static void Expect(HttpContext http, bool isDoubtful)
    {
        if (isDoubtful)
        {
            http.Items[typeof(DoubtfulRefusalException)] = true;
        }
        else
        {
            http.Items.Remove(typeof(DoubtfulRefusalException));
        }
    }
}
