namespace TrainingSlots.Server.Web.SignIn;

/// <summary>The words of signing in.</summary>
public sealed class SignInTexts;
