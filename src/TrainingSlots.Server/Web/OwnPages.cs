using TrainingSlots.Server.Http;
using TrainingSlots.Server.Web.Layout;
using TrainingSlots.Server.Web.SignIn;

namespace TrainingSlots.Server.Web;

/// <summary>The pages of this product that stand in for answers.</summary>
internal sealed class OwnPages : IPages
{
    IResult IPages.Problem(ProblemJson problem) => Of(problem);

    Task IPages.AccountsAsync(HttpContext http) => DemoAccountList.ShowAsync(http);

    /// <inheritdoc cref="IPages.Problem"/>
    public static IResult Of(ProblemJson problem) => Page.Of<ProblemPage>(new { Problem = problem }, problem.Status);
}
