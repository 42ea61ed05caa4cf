namespace TrainingSlots.Server.Http;

/// <summary>Pages that stand in for answers where people ask; who makes them stands above those who answer.</summary>
internal interface IPages
{
    /// <param name="problem">In the reader's language already.</param>
    IResult Problem(ProblemJson problem);

    /// <summary>The demo accounts, each a link to the same request as that account.</summary>
    Task AccountsAsync(HttpContext http);
}
