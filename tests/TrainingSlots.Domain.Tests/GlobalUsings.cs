global using TrainingSlots.Domain.Tests.Support;
