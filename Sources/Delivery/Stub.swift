enum DeliveryStub {}
