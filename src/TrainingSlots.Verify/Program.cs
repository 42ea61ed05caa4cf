using TrainingSlots.Verify;

return await Commands.RunAsync(args, Console.Out, Console.Error, CancellationToken.None);
